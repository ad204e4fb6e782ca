import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { AxisX } from '../kit/AxisX';
import { Drawing } from '../kit/Drawing';
import { formatNumber } from '../kit/number-format';
import { extent, linearScale } from '../kit/scales';
import { seriesLook } from '../series-look';
import { byStrength, explanationSchema, meanSizes, scaleWord } from './explanation';

const schema = z.object({
  /** One explanation, or a few side by side: cohorts, splits, methods. All of the same features. */
  series: z
    .array(z.object({ name: z.string(), explanation: explanationSchema }))
    .min(1)
    .max(3),
  /** What the rows are: `test rows`, `customers`. */
  rows: z.string().default('rows'),
  most: z.number().default(10),
});
type Props = z.infer<typeof schema>;

const attributionBars: FigureRecord<Props> = {
  id: 'attribution-bars',
  schema,
  finding({ series }) {
    const [first, other] = series;
    const { featureNames } = first!.explanation;
    const sizes = meanSizes(first!.explanation);
    const [top, second] = byStrength(sizes);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (total === 0) return 'No feature moves the answer';
    if (other) {
      const [theirs] = byStrength(meanSizes(other.explanation));
      return theirs === top
        ? `${featureNames[top!]} matters most in all of them`
        : `${featureNames[top!]} matters most for ${first!.name}, ${featureNames[theirs!]} for ${other.name}`;
    }
    const share = Math.round((100 * sizes[top!]!) / total);
    return second === undefined
      ? `${featureNames[top!]} is all that moves the answer`
      : `${featureNames[top!]} does ${share} % of all that moves the answer`;
  },
  unitLine: ({ series, rows }) =>
    `Mean size of what a feature adds to the ${scaleWord(series[0]!.explanation)}, over ${formatNumber(series[0]!.explanation.values.rows)} ${rows}${series.length > 1 ? `; from above: ${series.map(({ name }) => name).join(', ')}` : ''}`,
  table: ({ series }) => ({
    columns: ['feature', ...series.map(({ name }) => name)],
    rows: ranking(series).map((j) => [
      series[0]!.explanation.featureNames[j]!,
      ...series.map(({ explanation }) => meanSizes(explanation)[j] ?? null),
    ]),
  }),
  Chart: ({ props: { series, most } }) => {
    const features = ranking(series).slice(0, most);
    const sizes = series.map(({ explanation }) => meanSizes(explanation));
    const thick = series.length === 1 ? 14 : 10;
    const tall = series.length * (thick + 1) + 10;
    const { featureNames } = series[0]!.explanation;
    return (
      <Drawing
        label={`Mean size of what each of ${features.length} features adds`}
        height={(width) => features.length * (width < 480 ? tall + 16 : tall) + 30}
      >
        {({ width, height, narrow }) => {
          const left = narrow ? 0 : Math.min(220, width * 0.34);
          const step = narrow ? tall + 16 : tall;
          const x = linearScale({
            domain: extent([0, ...sizes.flatMap((own) => features.map((j) => own[j]!))]),
            range: [left, width - 56],
            nice: true,
          });
          return (
            <>
              {features.map((feature, row) => {
                const top = row * step + (narrow ? 18 : 2);
                return (
                  <g key={feature}>
                    <text
                      className={row < 2 ? 'b' : undefined}
                      x={narrow ? 0 : left - 12}
                      y={narrow ? top - 4 : top + (tall - 10) / 2 + 4}
                      textAnchor={narrow ? 'start' : 'end'}
                    >
                      {featureNames[feature]}
                    </text>
                    {sizes.map((own, s) => (
                      <g key={series[s]!.name}>
                        <rect
                          className={series.length === 1 ? 'f-stage' : seriesLook(s).fill}
                          x={left}
                          y={top + s * (thick + 1)}
                          width={Math.max(1, x(own[feature]!) - left)}
                          height={thick}
                        />
                        <text
                          className="sm"
                          x={x(own[feature]!) + 6}
                          y={top + s * (thick + 1) + thick / 2 + 4}
                        >
                          {formatNumber(own[feature]!, { digits: 2 })}
                        </text>
                      </g>
                    ))}
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

export default attributionBars;

/** Features by their largest mean size in any series. */
function ranking(series: Props['series']): number[] {
  const sizes = series.map(({ explanation }) => meanSizes(explanation));
  return byStrength(sizes[0]!.map((_, j) => Math.max(...sizes.map((own) => own[j]!))));
}
