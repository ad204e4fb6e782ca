import { AxisX } from '../kit/AxisX';
import { FitText } from '../kit/FitText';
import { formatNumber } from '../kit/number-format';
import { extent, linearScale } from '../kit/scales';

const LINE = 26;
const HEAD = 24;

export interface BiasPanelProps {
  readonly title: string;
  /** In the order from above. */
  readonly bars: readonly {
    readonly featureName: string;
    readonly isProbe: boolean;
    readonly value: number;
    readonly deviation: number;
  }[];
  readonly width: number;
}

/** Pixels that a panel takes with its axis. */
export function panelHeight(bars: number): number {
  return HEAD + bars * LINE + 36;
}

/** One ranking of columns as bars, those of noise dashed and named so. */
export function BiasPanel({ title, bars, width }: BiasPanelProps) {
  const left = Math.min(166, width * 0.48);
  const right = width - 44;
  const bottom = HEAD + bars.length * LINE;
  const x = linearScale({
    domain: extent([
      0,
      ...bars.flatMap(({ value, deviation }) => [value - deviation, value + deviation]),
    ]),
    range: [left, right],
    nice: true,
    ticks: 4,
  });
  return (
    <>
      <text className="b" x={0} y={12}>
        {title}
      </text>
      {x.ticks.map((tick) => (
        <line key={tick} className="grid" x1={x(tick)} x2={x(tick)} y1={HEAD} y2={bottom} />
      ))}
      {bars.map(({ featureName, isProbe, value, deviation }, at) => {
        const y = HEAD + at * LINE;
        const middle = y + LINE / 2;
        const end = Math.max(x(0), x(value), x(value + deviation));
        return (
          <g key={featureName}>
            <FitText
              className={isProbe ? 'b' : undefined}
              x={left - 10}
              y={middle + 4}
              textAnchor="end"
              text={isProbe ? `noise: ${featureName}` : featureName}
              room={left - 10}
            />
            <rect
              className={isProbe ? 'noise-bar' : 'f-stage'}
              x={Math.min(x(0), x(value))}
              y={y + 6}
              width={Math.max(1, Math.abs(x(value) - x(0)))}
              height={LINE - 12}
            />
            {deviation > 0 && (
              <line
                className="nowl"
                x1={x(value - deviation)}
                x2={x(value + deviation)}
                y1={middle}
                y2={middle}
              />
            )}
            <text className="sm halo-c" x={end + 6} y={middle + 4}>
              {formatNumber(value, { digits: 3 })}
            </text>
          </g>
        );
      })}
      <line className="zero" x1={x(0)} x2={x(0)} y1={HEAD} y2={bottom} />
      <AxisX scale={x} y={bottom} line={false} />
    </>
  );
}
