import { along, type Stretch } from './contract';
import { PlainTrack } from './PlainTrack';

const most = 160;

/** Frame to Data: rows that arrived, each dot an equal number of them. */
export function RowsArriving({ rows, ...stretch }: Stretch & { readonly rows: number }) {
  const dots = Math.min(most, Math.max(8, Math.round(rows / 50)));
  const count = stretch.bare ? Math.round(dots / 3) : dots;
  const spread = stretch.reach * 0.5;
  // Multiples of irrational numbers spread evenly and are the same on every visit.
  const places = Array.from({ length: count }, (_, index) => ({
    share: (index * 0.618034) % 1,
    lift: ((index * 0.754878) % 1) * 2 - 1,
    radius: 0.9 + (((index * 0.5698) % 1) * 8) / 10,
  }));
  return (
    <g>
      <PlainTrack {...stretch} />
      {places.map(({ share, lift, radius }) => (
        <circle
          key={share}
          className="dust"
          cx={along(stretch, 0.06 + 0.9 * share)}
          cy={stretch.y + lift ** 3 * spread * (1 - 0.75 * share)}
          r={radius}
        />
      ))}
    </g>
  );
}
