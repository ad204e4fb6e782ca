import { AxisX } from '../kit/AxisX';
import type { DrawingSize } from '../kit/Drawing';
import { FitText } from '../kit/FitText';
import { formatNumber } from '../kit/number-format';
import { extent, type LinearScale, linearScale } from '../kit/scales';
import type { DrawnCoefficient } from './coefficient-data';
import { digitsOf } from './curve-words';

const LINE = 26;
/** Pixels of a second line of text, and of a name above its line. */
const MORE = 15;
/** How many times the largest coefficient an interval may reach before it is cut off. */
const REACH = 3;

/** Pixels that the coefficients take in all. */
export function dotsHeight(coefficients: readonly DrawnCoefficient[], width: number): number {
  return tops(coefficients, width < 480).at(-1)! + 46;
}

export interface CoefficientDotsProps extends DrawingSize {
  readonly coefficients: readonly DrawnCoefficient[];
  /** Writes the coefficients as what they multiply odds by. */
  readonly areOdds: boolean;
}

/** Coefficients as dots on their intervals, filled where these exclude no effect. */
export function CoefficientDots(props: CoefficientDotsProps) {
  const { coefficients, areOdds, width, height, narrow } = props;
  const left = narrow ? 8 : Math.min(210, width * 0.34);
  const [right, bottom] = [width - 62, height - 42];
  const largest = Math.max(...coefficients.map(({ value }) => Math.abs(value))) || 1;
  const limit = REACH * largest;
  const cut = (value: number) => Math.min(limit, Math.max(-limit, value));
  const ends = coefficients.flatMap(({ value, lower, upper }) =>
    [value, cut(lower), cut(upper)].filter(Number.isFinite),
  );
  const straight = linearScale({
    domain: extent([0, ...ends]),
    range: [left, right],
    nice: !areOdds,
    ticks: narrow ? 4 : 5,
  });
  const x = areOdds ? withOddsTicks(straight, narrow ? 4 : 5) : straight;
  const top = tops(coefficients, narrow);
  const word = (value: number) =>
    areOdds ? formatNumber(Math.exp(value), { digits: 2 }) : signed(value, largest);
  return (
    <>
      {x.ticks.map((tick) => (
        <line key={tick} className="grid" x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} />
      ))}
      <line className="zero" x1={x(0)} x2={x(0)} y1={0} y2={bottom} />
      {coefficients.map((own, at) => {
        const y = top[at]! + (narrow ? MORE : 0) + LINE / 2;
        const look = own.sign === 'raises' ? 'raise' : own.sign === 'lowers' ? 'lower' : 'open';
        const shared = `shares its information (VIF ${formatNumber(own.vif, { digits: 0 })})`;
        return (
          <g key={own.name}>
            <FitText
              className={`${own.sign === 'open' ? '' : 'b'} ${narrow ? 'halo-c' : ''}`.trim()}
              x={narrow ? 0 : left - 14}
              y={narrow ? top[at]! + 14 : y + 4}
              textAnchor={narrow ? 'start' : 'end'}
              text={own.name}
              room={narrow ? width - 70 : left - 14}
            />
            {own.isShared && (
              <FitText
                className={`ax ${narrow ? 'halo-c' : ''}`.trim()}
                x={narrow ? 0 : left - 14}
                y={y + (narrow ? 22 : 4 + MORE)}
                textAnchor={narrow ? 'start' : 'end'}
                text={shared}
                room={narrow ? width : left}
              />
            )}
            {Number.isFinite(own.lower) && Number.isFinite(own.upper) && (
              <path
                className={`interval i-${look}`}
                d={`M${x(cut(own.lower))} ${y}H${x(cut(own.upper))}${endMark(x, own.lower, y, limit)}${endMark(x, own.upper, y, limit)}`}
              />
            )}
            <circle className={`dot-${look}`} cx={x(own.value)} cy={y} r={5} />
            <text
              className={own.sign === 'open' ? '' : `t-${look}`}
              x={width}
              y={y + 4}
              textAnchor="end"
            >
              {word(own.value)}
            </text>
          </g>
        );
      })}
      <AxisX
        scale={x}
        y={bottom}
        format={(value) =>
          areOdds
            ? formatNumber(Number(Math.exp(value).toPrecision(3)))
            : formatNumber(value, { signed: true })
        }
      />
      {x(0) - left > 50 && (
        <text className="t-lower" x={x(0) - 10} y={bottom + 34} textAnchor="end">
          lowers
        </text>
      )}
      {right - x(0) > 50 && (
        <text className="t-raise" x={x(0) + 10} y={bottom + 34}>
          raises
        </text>
      )}
    </>
  );
}

/** A cross line at an interval's end, or an arrow where it goes on beyond the drawing. */
function endMark(x: LinearScale, end: number, y: number, limit: number): string {
  if (Math.abs(end) <= limit) return `M${x(end)} ${y - 4}v8`;
  const at = x(Math.sign(end) * limit);
  const back = -5 * Math.sign(end);
  return `M${at + back} ${y - 4}L${at} ${y}L${at + back} ${y + 4}`;
}

/** Ticks at round odds ratios, as places of their logarithms. */
function withOddsTicks(scale: LinearScale, most: number): LinearScale {
  const [low, high] = scale.domain;
  const between = [1, 2, 5].flatMap((digit) =>
    Array.from({ length: 25 }, (_, power) => digit * 10 ** (power - 12)),
  );
  const steps = [between, Array.from({ length: 25 }, (_, power) => 10 ** (power - 12))];
  const inside = steps.map((ratios) =>
    ratios
      .map(Math.log)
      .filter((at) => at >= low && at <= high)
      .sort((a, b) => a - b),
  );
  const fine = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5, 2]
    .map(Math.log)
    .filter((at) => at >= low && at <= high);
  const found = [fine, ...inside].find((ticks) => ticks.length >= 2 && ticks.length <= most);
  const every = inside[1]!.filter((_, at, all) => at % Math.ceil(all.length / most) === 0);
  return Object.assign((value: number) => scale(value), {
    domain: scale.domain,
    range: scale.range,
    ticks: found ?? (every.length > 1 ? every : [0]),
  });
}

/** Where each coefficient begins, and behind them where the last one ends. */
function tops(coefficients: readonly DrawnCoefficient[], narrow: boolean): number[] {
  const places = [0];
  for (const { isShared } of coefficients) {
    places.push(places.at(-1)! + LINE + (isShared ? MORE : 0) + (narrow ? MORE : 0));
  }
  return places;
}

function signed(value: number, largest: number): string {
  return formatNumber(value, { digits: digitsOf(largest) + 1, signed: true });
}
