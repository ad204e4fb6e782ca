import { z } from 'zod';
import type { FigureRecord } from './contract';
import { measured } from './figure-schemas';
import { AxisY } from './kit/AxisY';
import { Drawing } from './kit/Drawing';
import { formatNumber, formatPercent } from './kit/number-format';
import { linePath } from './kit/paths';
import { extent, linearScale } from './kit/scales';

const interval = z.object({ value: measured, low: measured, high: measured });
const schema = z.object({
  windows: z
    .array(
      z.object({
        fromDay: z.number(),
        untilDay: z.number(),
        requests: z.number(),
        labelled: z.number(),
        rocAuc: interval,
        accuracy: interval,
      }),
    )
    .min(1),
  measure: z.enum(['rocAuc', 'accuracy']).default('rocAuc'),
  /** The score at release, drawn as a limit. */
  limit: measured.optional(),
  events: z.array(z.object({ day: z.number(), name: z.string() })).default([]),
});
type Props = z.infer<typeof schema>;

const names = { rocAuc: 'ROC AUC', accuracy: 'Accuracy' } as const;

const performanceLine: FigureRecord<Props> = {
  id: 'performance-line',
  schema,
  finding({ windows, measure, limit }) {
    const known = windows.filter((window) => !Number.isNaN(window[measure].value));
    const last = known.at(-1);
    if (!last) return `${names[measure]} is not known yet: no labels`;
    const now = last[measure];
    const few = last.labelled < last.requests * 0.5 ? '; few labels yet' : '';
    if (limit === undefined) return `${names[measure]} is ${three(now.value)}${few}`;
    if (now.high < limit) return `${names[measure]} has fallen to ${three(now.value)}${few}`;
    if (now.low > limit) {
      return `${names[measure]} is ${three(now.value)}, above the ${three(limit)} at release${few}`;
    }
    if (now.value < limit && few) return `${names[measure]} may be falling; few labels yet`;
    return `${names[measure]} is ${three(now.value)}, within the doubt about what it was at release${few}`;
  },
  unitLine: ({ measure }) =>
    `${names[measure]} by window of days, with 95 % intervals. Hollow: less than half of the labels are known. Bottom row: labels known, %`,
  table: ({ windows, measure }) => ({
    columns: ['from day', 'until day', names[measure], 'from', 'to', 'requests', 'labels known'],
    rows: windows.map((window) => [
      window.fromDay,
      window.untilDay,
      known(window[measure].value),
      known(window[measure].low),
      known(window[measure].high),
      window.requests,
      window.labelled,
    ]),
  }),
  Chart: ({ props: { windows, measure, limit, events } }) => (
    <Drawing label={`${names[measure]} over time`} height={230}>
      {({ width, height, narrow }) => {
        const bottom = height - 46;
        const shown = windows.filter((window) => !Number.isNaN(window[measure].value));
        const y = linearScale({
          domain: extent([
            ...shown.flatMap((window) => [window[measure].low, window[measure].high]),
            ...(limit === undefined ? [] : [limit]),
          ]),
          range: [bottom, 30],
          nice: true,
        });
        const x = linearScale({
          domain: [windows[0]!.fromDay, windows.at(-1)!.untilDay],
          range: [50, width - 10],
        });
        const middle = (window: Props['windows'][number]) =>
          x((window.fromDay + window.untilDay) / 2);
        const every = Math.ceil(windows.length / (narrow ? 5 : 12));
        return (
          <>
            <AxisY scale={y} x={[50, width - 10]} />
            {limit !== undefined && (
              <>
                <line className="limit" x1={50} x2={width - 10} y1={y(limit)} y2={y(limit)} />
                <text className="sm" x={54} y={y(limit) - 5}>
                  at release
                </text>
              </>
            )}
            {events.map(({ day, name }, i) => (
              <g key={name}>
                <line className="nowl" x1={x(day)} x2={x(day)} y1={24} y2={bottom} />
                {!narrow && (
                  <text className="sm" x={x(day)} y={i % 2 === 0 ? 10 : 22} textAnchor="middle">
                    {name}
                  </text>
                )}
              </g>
            ))}
            <path
              className="l champ"
              d={linePath(shown.map((window) => [middle(window), y(window[measure].value)]))}
            />
            {shown.map((window) => {
              const few = window.labelled < window.requests * 0.5;
              return (
                <g key={window.fromDay}>
                  <line
                    className="tci"
                    x1={middle(window)}
                    x2={middle(window)}
                    y1={y(window[measure].low)}
                    y2={y(window[measure].high)}
                  />
                  <circle
                    className={few ? 'part' : 'f-champ'}
                    cx={middle(window)}
                    cy={y(window[measure].value)}
                    r={4}
                  />
                </g>
              );
            })}
            {windows.map((window, i) =>
              i % every === 0 ? (
                <text key={window.fromDay} className="ax" textAnchor="middle">
                  <tspan x={middle(window)} y={bottom + 18}>
                    day {formatNumber(window.untilDay, { digits: 0 })}
                  </tspan>
                  <tspan x={middle(window)} y={bottom + 36}>
                    {formatPercent(window.requests ? window.labelled / window.requests : 0, 0)}
                  </tspan>
                </text>
              ) : null,
            )}
          </>
        );
      }}
    </Drawing>
  ),
};

export default performanceLine;

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function three(value: number): string {
  return formatNumber(value, { digits: 3 });
}
