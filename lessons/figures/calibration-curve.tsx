import { z } from 'zod';
import type { FigureRecord } from './contract';
import { numberList, role } from './figure-schemas';
import { AxisX } from './kit/AxisX';
import { AxisY } from './kit/AxisY';
import { Drawing } from './kit/Drawing';
import { formatPercent } from './kit/number-format';
import { linePath, stackLabels } from './kit/paths';
import { linearScale } from './kit/scales';
import { seriesLook } from './series-look';

const schema = z.object({
  models: z
    .array(
      z.object({
        name: z.string(),
        probPred: numberList,
        probTrue: numberList,
        counts: numberList,
        role,
      }),
    )
    .min(1),
  /** The class whose probability is meant. */
  label: z.union([z.string(), z.number()]),
});
type Props = z.infer<typeof schema>;
type Model = Props['models'][number];

const calibrationCurve: FigureRecord<Props> = {
  id: 'calibration-curve',
  schema,
  finding({ models }) {
    const [best] = [...models].sort((a, b) => distance(a) - distance(b));
    return `${best!.name} keeps its word best: what it says and what happens differ by ${formatPercent(distance(best!))} on average`;
  },
  unitLine: ({ label }) =>
    `Rows that are ${label}, %, by predicted probability; the dotted line is a kept word`,
  table: ({ models }) => ({
    columns: ['model', 'predicted', 'happened', 'rows'],
    rows: models.flatMap(({ name, probPred, probTrue, counts }) =>
      Array.from(probPred, (p, i) => [name, p, probTrue[i] ?? null, counts[i] ?? null] as const),
    ),
  }),
  Chart: ({ props: { models, label } }) => (
    <Drawing label={`Predicted against observed share of ${label}`} height={280}>
      {({ width, height, narrow }) => {
        const right = narrow ? width - 8 : width - 150;
        const x = linearScale({ domain: [0, 1], range: [52, right] });
        const y = linearScale({ domain: [0, 1], range: [height - 44, 10] });
        const ends = models.map(({ probTrue }) => y(probTrue[probTrue.length - 1] ?? 0));
        const labels = stackLabels(ends, 15, [14, height - 44]);
        return (
          <>
            <AxisY scale={y} x={[52, right]} format={percent} />
            <AxisX scale={x} y={height - 44} format={percent} label="predicted" />
            <path
              className="limit"
              d={linePath([
                [x(0), y(0)],
                [x(1), y(1)],
              ])}
            />
            {models.map(({ name, probPred, probTrue, role }, i) => {
              const look = seriesLook(i, role);
              const points = Array.from(probPred, (p, k) => [x(p), y(probTrue[k]!)] as const);
              return (
                <g key={name}>
                  <path className={`l ${look.line}`} d={linePath(points)} />
                  {points.map(([px, py]) => (
                    <circle key={px} className={look.fill} cx={px} cy={py} r={3.5} />
                  ))}
                  {!narrow && (
                    <text className={look.text} x={right + 8} y={labels[i]! + 4}>
                      {name}
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

export default calibrationCurve;

/** Mean distance from the diagonal, by rows: the expected calibration error of these bins. */
function distance({ probPred, probTrue, counts }: Model): number {
  let sum = 0;
  let rows = 0;
  for (let i = 0; i < counts.length; i++) {
    sum += counts[i]! * Math.abs(probPred[i]! - probTrue[i]!);
    rows += counts[i]!;
  }
  return sum / Math.max(1, rows);
}

function percent(value: number): string {
  return formatPercent(value, 0);
}
