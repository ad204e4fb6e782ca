import { AxisY } from './kit/AxisY';
import { Drawing } from './kit/Drawing';
import { linePath, stackLabels } from './kit/paths';
import { linearScale } from './kit/scales';

export interface ServiceLine {
  readonly title: string;
  readonly champion: ArrayLike<number>;
  readonly challenger: ArrayLike<number> | null;
  readonly write: (value: number) => string;
  readonly limit?: { readonly value: number; readonly name: string };
  /** The lowest of a set carries the time axis. */
  readonly isLast?: boolean;
}

export interface ServiceLinesProps {
  readonly line: ServiceLine;
  readonly minutes: ArrayLike<number>;
  /** Minute of a vertical line: the start of a release. */
  readonly cut: number | null;
}

const span = 24 * 60;
const left = 52;

/** One measure of the service over the last day, a line for each model. */
export function ServiceLines({ line, minutes, cut }: ServiceLinesProps) {
  const { title, champion, challenger, write, limit, isLast = false } = line;
  const now = minutes[minutes.length - 1] ?? 0;
  const arms = [
    { name: 'champ', values: champion },
    ...(challenger ? [{ name: 'chall', values: challenger }] : []),
  ];
  const known = arms.flatMap(({ values }) => Array.from(values).filter(Number.isFinite));
  const most = Math.max(...known, (limit?.value ?? 0) * 1.1, Number.MIN_VALUE);
  return (
    <Drawing label={`${title} of the last simulated day`} height={isLast ? 108 : 86}>
      {({ width, height }) => {
        const bottom = isLast ? height - 24 : height - 8;
        const right = width - 74;
        const x = linearScale({ domain: [now - span, now], range: [left, right] });
        const y = linearScale({ domain: [0, most], range: [bottom, 8], ticks: 3 });
        const ends = arms.map(({ values }) => y(values[values.length - 1] ?? Number.NaN));
        const shown = ends.filter(Number.isFinite);
        const limitAt = limit ? y(limit.value) : Number.NaN;
        const places = stackLabels([...shown, ...(limit ? [limitAt] : [])], 14, [8, bottom]);
        return (
          <>
            <AxisY scale={y} x={[left, right]} format={write} />
            {cut !== null && cut > now - span && (
              <line className="cut" x1={x(cut)} x2={x(cut)} y1={4} y2={bottom} />
            )}
            {limit && (
              <>
                <line className="limit" x1={left} x2={right} y1={limitAt} y2={limitAt} />
                <text className="ax" x={right + 6} y={places.at(-1)! + 4}>
                  {limit.name}
                </text>
              </>
            )}
            {arms.map(({ name, values }) => (
              <path
                key={name}
                className={`l ${name}`}
                d={linePath(Array.from(values, (value, i) => [x(minutes[i]!), y(value)]))}
              />
            ))}
            {arms
              .filter((_, i) => Number.isFinite(ends[i]))
              .map(({ name, values }, i) => (
                <g key={name}>
                  <circle className={`f-${name}`} cx={right} cy={shown[i]} r={3.2} />
                  <text className={`t-${name}`} x={right + 6} y={places[i]! + 4}>
                    {write(values[values.length - 1]!)}
                  </text>
                </g>
              ))}
            {isLast &&
              [24, 16, 8, 0].map((hours) => (
                <text
                  key={hours}
                  className="ax"
                  x={x(now - hours * 60)}
                  y={height - 4}
                  textAnchor="middle"
                >
                  {hours === 0 ? 'now' : hours === 24 ? '24 h ago' : `−${hours}`}
                </text>
              ))}
          </>
        );
      }}
    </Drawing>
  );
}
