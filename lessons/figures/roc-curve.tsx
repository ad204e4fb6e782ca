import { useMemo, useState } from 'react';
import { z } from 'zod';
import type { FigureRecord } from './contract';
import { measured, numberList } from './figure-schemas';
import { AxisX } from './kit/AxisX';
import { AxisY } from './kit/AxisY';
import { Drawing } from './kit/Drawing';
import { formatNumber, formatPercent } from './kit/number-format';
import { Plotly, type PlotlyProps } from './kit/Plotly';
import { linePath } from './kit/paths';
import { linearScale } from './kit/scales';
import { seriesLook } from './series-look';

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

/** The picture at once; plotly, which is heavy, when the reader asks to read values off it. */
function RocChart({ props }: { readonly props: Props }) {
  const [explores, setExplores] = useState(false);
  return (
    <>
      {explores ? <ReadableCurves {...props} /> : <Curves {...props} />}
      <button type="button" className="fig-link" onClick={() => setExplores(!explores)}>
        {explores ? 'Back to the plain picture' : 'Read values off the curves'}
      </button>
    </>
  );
}

function Curves({ curves }: Props) {
  return (
    <Drawing label={`ROC curves of ${curves.length} models`} height={300}>
      {({ width, height, narrow }) => {
        const x = linearScale({ domain: [0, 1], range: [52, width - 10] });
        const y = linearScale({ domain: [0, 1], range: [height - 42, 10] });
        return (
          <>
            <AxisY scale={y} x={[52, width - 10]} format={percent} />
            <AxisX scale={x} y={height - 42} format={percent} label="others stopped" />
            <path
              className="limit"
              d={linePath([
                [x(0), y(0)],
                [x(1), y(1)],
              ])}
            />
            {curves.map(({ name, fpr, tpr, auc }, i) => {
              const look = seriesLook(i);
              const points = Array.from(fpr, (rate, k) => [x(rate), y(tpr[k]!)] as const);
              return (
                <g key={name}>
                  <path className={`l ${look.line}`} d={linePath(points)} />
                  <text
                    className={look.text}
                    x={width - (narrow ? 14 : 40)}
                    y={height - 62 - (curves.length - 1 - i) * 18}
                    textAnchor="end"
                  >
                    {name} {formatNumber(auc, { digits: 3 })}
                  </text>
                </g>
              );
            })}
          </>
        );
      }}
    </Drawing>
  );
}

function percent(value: number): string {
  return formatPercent(value, 0);
}

const layout: NonNullable<PlotlyProps['layout']> = {
  xaxis: { title: { text: 'others stopped' }, range: [0, 1], tickformat: '.0%' },
  yaxis: { title: { text: 'positives caught' }, range: [0, 1.01], tickformat: '.0%' },
  hovermode: 'closest',
};

function ReadableCurves({ curves }: Props) {
  const data = useMemo(
    (): PlotlyProps['data'] =>
      curves.map(({ name, fpr, tpr }) => ({
        type: 'scatter',
        mode: 'lines',
        name,
        x: Array.from(fpr),
        y: Array.from(tpr),
        hovertemplate: '%{y:.0%} caught, %{x:.0%} stopped<extra>%{fullData.name}</extra>',
      })),
    [curves],
  );
  return (
    <Plotly
      label={`ROC curves of ${curves.length} models`}
      data={data}
      layout={layout}
      height={300}
    />
  );
}

/** Share of false positives at the first threshold that catches so many true ones. */
function costOf({ fpr, tpr }: Props['curves'][number], caught: number): number {
  const at = Array.from(tpr).findIndex((rate) => rate >= caught);
  return fpr[at] ?? 1;
}
