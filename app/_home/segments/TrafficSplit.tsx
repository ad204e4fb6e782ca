import { formatPercent } from '@lessons/figures/kit/number-format';
import type { Stretch } from './contract';

export interface TrafficSplitProps extends Stretch {
  /** Share of the requests that the challenger answers. */
  readonly split: number;
  readonly champion: string | null;
  readonly challenger: string | null;
}

/** Requests on their way: how far each has come and how late it set out. */
const requests = [0, 1, 2, 3, 4, 5, 6];

/** Deploy to Monitor: traffic as wide as its share, with requests crossing. */
export function TrafficSplit({ split, champion, challenger, ...stretch }: TrafficSplitProps) {
  const [left, right] = [Math.min(stretch.from, stretch.to), Math.max(stretch.from, stretch.to)];
  const { y, bare } = stretch;
  const whole = bare ? 12 : 22;
  const below = challenger ? Math.max(2.4, whole * split) : 0;
  const above = whole - below;
  const top = y - whole / 2;
  return (
    <g>
      <rect className="flow f-champ" x={left} y={top} width={right - left} height={above} />
      {challenger && (
        <rect
          className="flow f-chall"
          x={left}
          y={top + above + 2}
          width={right - left}
          height={below}
        />
      )}
      {requests.map((index) => {
        const height = top + 3 + ((index * 5.3) % Math.max(1, above - 6));
        return (
          <circle
            key={index}
            className="req"
            r={bare ? 1.7 : 2.1}
            style={{
              offsetPath: `path('M${stretch.from} ${height}L${stretch.to} ${height}')`,
              offsetDistance: `${4 + index * 14.3}%`,
              animationDelay: `${-index * 0.83}s`,
            }}
          />
        );
      })}
      {!bare && (
        <>
          <text className="lab t-champ" x={(left + right) / 2} y={top - 8} textAnchor="middle">
            {champion} champion {formatPercent(1 - (challenger ? split : 0), 0)}
          </text>
          {challenger && (
            <text
              className="lab t-chall"
              x={(left + right) / 2}
              y={top + whole + 17}
              textAnchor="middle"
            >
              {challenger} challenger {formatPercent(split, 0)}
            </text>
          )}
        </>
      )}
    </g>
  );
}
