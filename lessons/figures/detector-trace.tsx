import { z } from 'zod';
import type { FigureRecord } from './contract';
import { numberList } from './figure-schemas';
import { AxisX } from './kit/AxisX';
import { AxisY } from './kit/AxisY';
import { Drawing } from './kit/Drawing';
import { formatNumber } from './kit/number-format';
import { linePath } from './kit/paths';
import { extent, linearScale } from './kit/scales';

const schema = z.object({
  trace: z.object({
    statistic: numberList,
    limit: numberList,
    drifts: z.array(z.number()),
    warnings: z.array(z.number()),
  }),
  /** Day of each value. */
  days: numberList,
  /** Name of the detector and what it watches: `DDM on the errors`. */
  detector: z.string(),
  /** When something was changed on purpose. */
  events: z.array(z.object({ day: z.number(), name: z.string() })).default([]),
});
type Props = z.infer<typeof schema>;

const detectorTrace: FigureRecord<Props> = {
  id: 'detector-trace',
  schema,
  finding({ trace: { drifts }, days, detector, events }) {
    const [first] = drifts;
    if (first === undefined) return `${detector}: no alarm`;
    const alarm = days[first]!;
    const before = events.filter(({ day }) => day <= alarm).at(-1);
    return before
      ? `${detector}: alarm on day ${formatNumber(alarm, { digits: 1 })}, ${formatNumber(alarm - before.day, { digits: 1 })} days after "${before.name}"`
      : `${detector}: alarm on day ${formatNumber(alarm, { digits: 1 })}`;
  },
  unitLine: () =>
    'What the detector sees, as a share of the limit of its alarm (dashed), by day; after an alarm it begins anew',
  table: ({ trace, days }) => ({
    columns: ['day', 'statistic', 'limit', 'alarm'],
    rows: Array.from(trace.statistic, (value, i) => [
      days[i] ?? null,
      value,
      Number.isFinite(trace.limit[i]) ? (trace.limit[i] ?? null) : null,
      trace.drifts.includes(i) ? 'alarm' : '',
    ]),
  }),
  Chart: ({ props: { trace, days, detector, events } }) => (
    <Drawing label={`${detector} over time`} height={230}>
      {({ width, height, narrow }) => {
        const bottom = height - 42;
        const ratios = Array.from(trace.statistic, (value, i) => value / trace.limit[i]!);
        const every = Math.max(1, Math.floor(ratios.length / 600));
        const points = ratios
          .map((ratio, i) => ({ ratio, i }))
          .filter(({ i }) => i % every === 0 || trace.drifts.includes(i));
        const finite = points.map(({ ratio }) => ratio).filter(Number.isFinite);
        const y = linearScale({
          domain: [0, Math.max(1.1, ...finite)],
          range: [bottom, 30],
        });
        const x = linearScale({ domain: extent(Array.from(days)), range: [50, width - 8] });
        return (
          <>
            <AxisY scale={y} x={[50, width - 8]} />
            <AxisX scale={x} y={bottom} label="day" />
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
            <line className="limit" x1={50} x2={width - 8} y1={y(1)} y2={y(1)} />
            <path
              className="l champ"
              d={linePath(points.map(({ ratio, i }) => [x(days[i]!), y(ratio)]))}
            />
            {trace.drifts.map((i) => (
              <circle key={i} className="f-drift" cx={x(days[i]!)} cy={y(ratios[i]!)} r={5} />
            ))}
          </>
        );
      }}
    </Drawing>
  ),
};

export default detectorTrace;
