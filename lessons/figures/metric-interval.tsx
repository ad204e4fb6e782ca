import { z } from 'zod';
import type { FigureRecord } from './contract';
import { measured, role } from './figure-schemas';
import { AxisX } from './kit/AxisX';
import { Drawing } from './kit/Drawing';
import { formatNumber } from './kit/number-format';
import { extent, linearScale } from './kit/scales';
import { seriesLook } from './series-look';

const schema = z.object({
  models: z
    .array(z.object({ name: z.string(), value: measured, low: measured, high: measured, role }))
    .min(1),
  /** `ROC AUC`. */
  metric: z.string(),
  /** On which rows, and what the bars mean. */
  unit: z.string(),
});
type Props = z.infer<typeof schema>;

const metricInterval: FigureRecord<Props> = {
  id: 'metric-interval',
  schema,
  finding({ models, metric }) {
    const [best, next] = [...models].sort((a, b) => b.value - a.value);
    if (!next) return `${best!.name} has ${metric} ${three(best!.value)}`;
    return best!.low > next.high
      ? `${best!.name} is ahead, and not by chance`
      : `${best!.name} is ahead of ${next.name} by ${three(best!.value - next.value)}, less than the doubt about either`;
  },
  unitLine: ({ metric, unit }) => `${metric}, ${unit}`,
  table: ({ models, metric }) => ({
    columns: ['model', metric, 'from', 'to'],
    rows: models.map(({ name, value, low, high }) => [name, value, low, high]),
  }),
  Chart: ({ props: { models, metric } }) => (
    <Drawing label={`${metric} of ${models.length} models`} height={models.length * 38 + 34}>
      {({ width, height, narrow }) => {
        const left = narrow ? 8 : 150;
        const x = linearScale({
          domain: extent(models.flatMap(({ low, high }) => [low, high])),
          range: [left, width - 64],
          nice: true,
        });
        return (
          <>
            {x.ticks.map((tick) => (
              <line key={tick} className="grid" x1={x(tick)} x2={x(tick)} y1={4} y2={height - 28} />
            ))}
            {models.map(({ name, value, low, high, role: known }, row) => {
              const look = seriesLook(row, known);
              const y = row * 38 + (narrow ? 28 : 20);
              return (
                <g key={name}>
                  <text x={0} y={narrow ? y - 12 : y + 4} className="b">
                    {name}
                  </text>
                  <line
                    className={`l band ${look.line}`}
                    style={{ opacity: 0.4, strokeWidth: 6 }}
                    x1={x(low)}
                    x2={x(high)}
                    y1={y}
                    y2={y}
                  />
                  <circle className={look.fill} cx={x(value)} cy={y} r={5} />
                  <text x={width - 52} y={y + 4} className={look.text}>
                    {three(value)}
                  </text>
                </g>
              );
            })}
            <AxisX scale={x} y={height - 28} />
          </>
        );
      }}
    </Drawing>
  ),
};

export default metricInterval;

function three(value: number): string {
  return formatNumber(value, { digits: 3 });
}
