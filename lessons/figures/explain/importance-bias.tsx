import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { Drawing } from '../kit/Drawing';
import { formatNumber } from '../kit/number-format';
import { BiasPanel, panelHeight } from './BiasPanel';

const schema = z.object({
  /** What `impurityImportanceBias` gives. */
  comparison: z
    .array(
      z.object({
        featureName: z.string(),
        isProbe: z.boolean(),
        impurity: z.number(),
        train: z.number(),
        test: z.number(),
        testStd: z.number(),
      }),
    )
    .min(1),
  /** What falls when a column is shuffled: `accuracy`. */
  score: z.string().default('the score'),
  /** Columns to draw, the largest by impurity; noise is always drawn. */
  most: z.number().int().min(1).default(10),
});
type Props = z.infer<typeof schema>;
type Compared = Props['comparison'][number];

const importanceBias: FigureRecord<Props> = {
  id: 'importance-bias',
  schema,
  finding({ comparison }) {
    const noise = comparison.filter(({ isProbe }) => isProbe);
    const probe = noise.sort((a, b) => b.impurity - a.impurity)[0];
    if (!probe) return 'No column of noise was added, so no bias can be seen';
    const name = probe.featureName;
    const byImpurity = placeOf(comparison, probe, 'impurity');
    const byTest = placeOf(comparison, probe, 'test');
    const of = formatNumber(comparison.length);
    if (byTest <= byImpurity) {
      return `Noise is not flattered here: ${name} has place ${byImpurity} of ${of} by impurity and ${byTest} by permutation`;
    }
    return `Impurity flatters noise: ${name} has place ${byImpurity} of ${of} by impurity, but ${byTest} by permutation`;
  },
  unitLine: ({ score }) =>
    `Impurity importance: share of the impurity lowered on the rows learned from; permutation importance: fall of ${score} on held-out rows when the column is shuffled, thin lines: one standard deviation; dashed: noise that was added`,
  table: ({ comparison }) => ({
    columns: [
      'column',
      'noise',
      'impurity',
      'place by impurity',
      'permutation, held out',
      'deviation',
      'place by permutation',
      'permutation, learned from',
    ],
    rows: comparison.map((own) => [
      own.featureName,
      own.isProbe ? 'yes' : 'no',
      own.impurity,
      placeOf(comparison, own, 'impurity'),
      own.test,
      own.testStd,
      placeOf(comparison, own, 'test'),
      own.train,
    ]),
  }),
  Chart: ({ props: { comparison, most } }) => {
    const columns = comparison.filter(({ isProbe }, at) => isProbe || at < most);
    const panels = [
      {
        title: 'by impurity',
        bars: columns.map((own) => ({ ...own, value: own.impurity, deviation: 0 })),
      },
      {
        title: 'by permutation, held out',
        bars: columns
          .map((own) => ({ ...own, value: own.test, deviation: own.testStd }))
          .sort((a, b) => b.value - a.value),
      },
    ];
    return (
      <Drawing
        label={`${columns.length} columns by impurity importance and by permutation importance`}
        height={(width) => panelHeight(columns.length) * (width < 480 ? 2 : 1)}
      >
        {({ width, narrow }) =>
          panels.map((panel, at) => (
            <g
              key={panel.title}
              transform={
                narrow
                  ? `translate(0 ${at * panelHeight(columns.length)})`
                  : `translate(${at * (width / 2 + 8)} 0)`
              }
            >
              <BiasPanel {...panel} width={narrow ? width : width / 2 - 8} />
            </g>
          ))
        }
      </Drawing>
    );
  },
};

export default importanceBias;

/** A column's place among all, from 1; equal ones share a place. */
function placeOf(all: readonly Compared[], own: Compared, by: 'impurity' | 'test'): number {
  return 1 + all.filter((other) => other[by] > own[by]).length;
}
