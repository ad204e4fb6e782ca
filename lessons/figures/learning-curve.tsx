import { z } from 'zod';
import type { FigureRecord } from './contract';
import { numberList } from './figure-schemas';
import { AxisX } from './kit/AxisX';
import { AxisY } from './kit/AxisY';
import { Drawing } from './kit/Drawing';
import { formatNumber } from './kit/number-format';
import { linePath, stackLabels } from './kit/paths';
import { extent, linearScale } from './kit/scales';
import { seriesLook } from './series-look';

const schema = z.object({
  series: z.array(z.object({ name: z.string(), values: numberList })).min(1),
  /** What falls: `Log loss on the training rows`. */
  measure: z.string(),
  /** What one step is: `epoch`. */
  step: z.string(),
});
type Props = z.infer<typeof schema>;

const learningCurve: FigureRecord<Props> = {
  id: 'learning-curve',
  schema,
  finding({ series, step }) {
    const { name, values } = series[0]!;
    const all = Array.from(values);
    const last = all.at(-1) ?? Number.NaN;
    const gained = (all[0] ?? last) - last;
    const half = all.findIndex((value) => value <= all[0]! - gained * 0.9);
    return gained > 0
      ? `${name}: nine tenths of what it learns it has learned by ${step} ${half + 1} of ${all.length}`
      : `${name} has not learned: the loss is no lower at the end`;
  },
  unitLine: ({ measure, step }) => `${measure}, by ${step}`,
  table: ({ series, step }) => ({
    columns: [step, ...series.map(({ name }) => name)],
    rows: Array.from(series[0]!.values, (_, i) => [
      i + 1,
      ...series.map(({ values }) => values[i] ?? null),
    ]),
  }),
  Chart: ({ props: { series, measure, step } }) => (
    <Drawing label={`${measure}, falling by ${step}`} height={220}>
      {({ width, height, narrow }) => {
        const right = narrow ? width - 8 : width - 110;
        const longest = Math.max(...series.map(({ values }) => values.length));
        const x = linearScale({ domain: [1, longest], range: [46, right] });
        const y = linearScale({
          domain: extent(series.flatMap(({ values }) => Array.from(values))),
          range: [height - 30, 12],
          nice: true,
        });
        const ends = series.map(({ values }) => y(values[values.length - 1] ?? 0));
        const labels = stackLabels(ends, 15, [12, height - 30]);
        return (
          <>
            <AxisY scale={y} x={[46, right]} />
            <AxisX scale={x} y={height - 30} label={narrow ? '' : step} />
            {series.map(({ name, values }, i) => {
              const look = seriesLook(i);
              const points = Array.from(values, (value, at) => [x(at + 1), y(value)] as const);
              return (
                <g key={name}>
                  <path className={`l ${look.line}`} d={linePath(points)} />
                  {!narrow && (
                    <text x={right + 8} y={labels[i]! + 4} className={look.text}>
                      {formatNumber(values[values.length - 1] ?? null, { digits: 3 })}
                    </text>
                  )}
                </g>
              );
            })}
          </>
        );
      }}
    </Drawing>
  ),
};

export default learningCurve;
