import { areaPath, linePath, type Point } from '@lessons/figures/kit/paths';
import { fitted } from '../fitted';
import type { ShiftFact } from '../project-facts';
import type { Stretch } from './contract';
import { PlainTrack } from './PlainTrack';

/** Monitor to Explain: one feature's distribution in training as a line, now as a filled ridge. */
export function ShiftRidge({ shift, ...stretch }: Stretch & { readonly shift: ShiftFact }) {
  const { y, reach, bare } = stretch;
  const { drifted } = shift;
  const [left, right] = [Math.min(stretch.from, stretch.to), Math.max(stretch.from, stretch.to)];
  const highest = Math.max(...shift.reference, ...shift.current, 1e-9);
  const inset = bare ? 4 : 6;
  const points = (shares: readonly number[]): Point[] =>
    shares.map((share, index) => [
      left + inset + ((right - left - 2 * inset) * index) / Math.max(1, shares.length - 1),
      y - (share / highest) * reach * 1.05,
    ]);
  const now = points(shift.current);
  const before = points(shift.reference);
  const last = now.at(-1);
  return (
    <g>
      <PlainTrack {...stretch} />
      <path className={drifted ? 'ridge' : 'ridge calm'} d={areaPath(now, y)} />
      <path className={drifted ? 'th s-drift' : 'th faint'} d={linePath(now)} />
      <path className="th refl" d={linePath(before)} />
      {!bare && last && (
        <>
          <text
            className={drifted ? 'lab t-drift' : 'lab q'}
            x={right}
            y={last[1] - 8}
            textAnchor="end"
          >
            now
          </text>
          <text className="lab q" x={(left + right) / 2} y={y + 20} textAnchor="middle">
            {fitted(shift.feature, { width: right - left, size: 12 })}
          </text>
        </>
      )}
    </g>
  );
}
