import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { numberList } from '../figure-schemas';
import { AxisX } from '../kit/AxisX';
import { Drawing } from '../kit/Drawing';
import { FitText } from '../kit/FitText';
import { formatNumber } from '../kit/number-format';
import { extent, linearScale } from '../kit/scales';
import { byStrength } from './explanation';

const schema = z.object({
  /** What `clusterFeatureImportance` gives. */
  importance: z.object({
    featureNames: z.array(z.string()).min(1),
    importances: numberList,
    agreement: numberList,
    labels: numberList,
  }),
  /** What the rows are: `customers`. */
  rows: z.string().default('rows'),
  most: z.number().int().min(1).default(12),
});
type Props = z.infer<typeof schema>;

const clusterImportance: FigureRecord<Props> = {
  id: 'cluster-importance',
  schema,
  finding({ importance: { featureNames, importances } }) {
    const sizes = Array.from(importances);
    const [top, next] = byStrength(sizes);
    if (sizes[top!]! < 1e-9) return 'Without any one feature the groups stay as they are';
    const lost = `change by ${formatNumber(sizes[top!]!, { digits: 2 })}`;
    const name = featureNames[top!]!;
    if (next === undefined || sizes[next]! < 1e-9) {
      return `The groups hang on ${name} alone: without it they ${lost}`;
    }
    return sizes[top!]! - sizes[next]! < 1e-9
      ? `The groups hang on ${name} and ${featureNames[next]} alike: without either they ${lost}`
      : `The groups hang most on ${name}: without it they ${lost}`;
  },
  unitLine: ({ importance, rows }) =>
    `1 − adjusted Rand index between the groups of ${formatNumber(importance.labels.length)} ${rows} with all features and those without this one, with the same seed; 0: the same groups, 1: unrelated ones`,
  table: ({ importance: { featureNames, importances, agreement } }) => ({
    columns: ['feature', '1 − ARI', 'ARI'],
    rows: byStrength(Array.from(importances)).map((j) => [
      featureNames[j]!,
      importances[j]!,
      agreement[j]!,
    ]),
  }),
  Chart: ({ props: { importance, most } }) => {
    const { featureNames, importances } = importance;
    const features = byStrength(Array.from(importances)).slice(0, most);
    return (
      <Drawing
        label={`How much the groups change without each of ${features.length} features`}
        height={(width) => features.length * (width < 480 ? 40 : 24) + 30}
      >
        {({ width, height, narrow }) => {
          const left = narrow ? 0 : Math.min(220, width * 0.34);
          const x = linearScale({
            domain: extent([0, 1, ...features.map((j) => importances[j]!)]),
            range: [left, width - 56],
          });
          return (
            <>
              {x.ticks.map((tick) => (
                <line
                  key={tick}
                  className="grid"
                  x1={x(tick)}
                  x2={x(tick)}
                  y1={0}
                  y2={height - 26}
                />
              ))}
              {features.map((feature, line) => {
                const y = narrow ? line * 40 + 18 : line * 24 + 4;
                const end = x(importances[feature]!);
                return (
                  <g key={feature}>
                    <FitText
                      className={`${line < 2 ? 'b' : ''} ${narrow ? 'halo-c' : ''}`.trim()}
                      x={narrow ? 0 : left - 12}
                      y={narrow ? y - 4 : y + 12}
                      textAnchor={narrow ? 'start' : 'end'}
                      text={featureNames[feature]!}
                      room={narrow ? width : left - 12}
                    />
                    <rect
                      className="f-stage"
                      x={left}
                      y={y}
                      width={Math.max(1, end - left)}
                      height={14}
                    />
                    <text className="sm halo-c" x={end + 6} y={y + 11}>
                      {formatNumber(importances[feature]!, { digits: 2 })}
                    </text>
                  </g>
                );
              })}
              <AxisX scale={x} y={height - 26} />
            </>
          );
        }}
      </Drawing>
    );
  },
};

export default clusterImportance;
