import { fitted } from '../fitted';
import type { LoopPicture } from '../project-facts';
import type { Stretch } from './contract';
import { PlainTrack } from './PlainTrack';

const most = 9;

/** Explain to Retrain: what carried the change, a bar each; blue lowers, rose raises. */
export function Reasons({
  reasons,
  ...stretch
}: Stretch & {
  readonly reasons: NonNullable<LoopPicture['reasons']>;
}) {
  const { from, to, y, reach, bare } = stretch;
  const shown = reasons.slice(0, most);
  const largest = Math.max(...shown.map(({ value }) => Math.abs(value)), 1e-9);
  const toward = Math.sign(to - from);
  const step = (Math.abs(to - from) * 0.82) / most;
  const width = step * 0.64;
  return (
    <g>
      <PlainTrack {...stretch} />
      {shown.map(({ name, value }, index) => {
        const height = Math.max(1, (Math.abs(value) / largest) * reach * 0.85);
        const centre = from + toward * (step * (index + 0.9));
        return (
          <rect
            key={name}
            className={value >= 0 ? 'f-raise' : 'f-lower'}
            x={centre - width / 2}
            y={value >= 0 ? y - height : y}
            width={width}
            height={height}
          >
            <title>{name}</title>
          </rect>
        );
      })}
      {!bare && shown[0] && (
        <text className="lab q" x={(from + to) / 2} y={y + 22} textAnchor="middle">
          {fitted(`${shown[0].name} leads`, { width: Math.abs(to - from), size: 12 })}
        </text>
      )}
    </g>
  );
}
