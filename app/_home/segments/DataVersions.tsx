import { along, type Stretch } from './contract';

/** Data to Features: the version in use as the line, older ones as branches that end. */
export function DataVersions({ versions, ...stretch }: Stretch & { readonly versions: number }) {
  const { from, to, y, reach } = stretch;
  const older = Math.min(3, versions - 1);
  return (
    <g>
      {[0, 1, 2].slice(0, older).map((index) => {
        const height =
          y + (index % 2 === 0 ? -1 : 1) * reach * (0.5 + 0.25 * Math.floor(index / 2));
        const end = along(stretch, 0.46 + 0.22 * index);
        const bend = along(stretch, 0.14);
        const rise = along(stretch, 0.26);
        return (
          <g key={index}>
            <path
              className="th faint"
              d={`M${from} ${y}C${bend} ${y} ${bend} ${height} ${rise} ${height}L${end} ${height}`}
            />
            <circle className="end" cx={end} cy={height} r="3" />
            {!stretch.bare && (
              <text className="lab q" x={end + 9} y={height + 4}>
                v{versions - older + index}
              </text>
            )}
          </g>
        );
      })}
      <line className="th strong data" x1={from} y1={y} x2={to} y2={y} />
    </g>
  );
}
