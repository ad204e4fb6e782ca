import { useMemo } from 'react';
import { z } from 'zod';
import type { FigureRecord } from './contract';
import { measured, numberList } from './figure-schemas';
import { formatNumber } from './kit/number-format';
import { Plotly, type PlotlyProps } from './kit/Plotly';

const schema = z.object({
  curves: z
    .array(z.object({ name: z.string(), fpr: numberList, tpr: numberList, auc: measured }))
    .min(1),
});
type Props = z.infer<typeof schema>;

const rocCurve: FigureRecord<Props> = {
  id: 'roc-curve',
  schema,
  finding({ curves }) {
    const best = [...curves].sort((a, b) => b.auc - a.auc)[0]!;
    return `To catch 80 % of the positives, ${best.name} also stops ${formatNumber(costOf(best, 0.8) * 100, { digits: 0 })} % of the others`;
  },
  unitLine: () =>
    'True positives over false positives, share of each class, rows no model had seen',
  table: ({ curves }) => ({
    columns: ['model', 'false positive rate', 'true positive rate'],
    rows: curves.flatMap(({ name, fpr, tpr }) =>
      Array.from(fpr, (rate, i) => [name, rate, tpr[i] ?? null] as const),
    ),
  }),
  Chart: RocChart,
};

export default rocCurve;

const layout: NonNullable<PlotlyProps['layout']> = {
  xaxis: { title: { text: 'others stopped' }, range: [0, 1], tickformat: '.0%' },
  yaxis: { title: { text: 'positives caught' }, range: [0, 1.01], tickformat: '.0%' },
  showlegend: true,
  legend: { x: 1, y: 0, xanchor: 'right' as const, yanchor: 'bottom' as const },
  hovermode: 'closest',
};

function RocChart({ props: { curves } }: { readonly props: Props }) {
  const data = useMemo(
    (): PlotlyProps['data'] => [
      ...curves.map(({ name, fpr, tpr, auc }) => ({
        type: 'scatter',
        mode: 'lines',
        name: `${name} ${formatNumber(auc, { digits: 3 })}`,
        x: Array.from(fpr),
        y: Array.from(tpr),
        hovertemplate: '%{y:.0%} caught, %{x:.0%} stopped<extra>%{fullData.name}</extra>',
      })),
      {
        type: 'scatter',
        mode: 'lines',
        name: 'a guess 0.500',
        x: [0, 1],
        y: [0, 1],
        line: { dash: 'dot' as const, color: '#888888', width: 1 },
        hoverinfo: 'skip',
      },
    ],
    [curves],
  );
  return (
    <Plotly
      label={`ROC curves of ${curves.length} models`}
      data={data}
      layout={layout}
      height={320}
    />
  );
}

/** Share of false positives at the first threshold that catches so many true ones. */
function costOf({ fpr, tpr }: Props['curves'][number], caught: number): number {
  const at = Array.from(tpr).findIndex((rate) => rate >= caught);
  return fpr[at] ?? 1;
}
