import type { Run } from '@engine/track/contract';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { Plotly } from '@lessons/figures/kit/Plotly';
import { TwinTable } from '@lessons/figures/kit/TwinTable';
import { useMemo } from 'react';
import { lowerIsBetter, metricWords } from './metric-words';
import { type MetricCurve, useMetricHistories } from './use-metric-histories';

/** One chart for each metric that was logged along the way. */
export function MetricCurves({ runs }: { readonly runs: readonly Run[] }) {
  const curves = useMetricHistories(runs);
  return curves.map((curve) => <MetricCurveFigure key={curve.key} curve={curve} />);
}

function MetricCurveFigure({ curve }: { readonly curve: MetricCurve }) {
  const words = metricWords(curve.key);
  const data = useMemo(
    () =>
      curve.lines
        .filter(({ points }) => points.length > 1)
        .map(({ run, points }) => ({
          type: 'scatter' as const,
          mode: 'lines' as const,
          name: run,
          x: points.map(({ step }) => step),
          y: points.map(({ value }) => value),
        })),
    [curve],
  );
  const finding = curveFinding(curve);
  return (
    <figure className="fig run-curve">
      <figcaption>
        <h3 className="finding">{finding}</h3>
        <p className="unit">
          {words} at each step{lowerIsBetter(curve.key) ? ', lower is better' : ''}
        </p>
      </figcaption>
      <Plotly label={`${finding}. ${words} at each step.`} data={data} height={180} />
      <details className="twin">
        <summary>Show the numbers</summary>
        <TwinTable
          label={finding}
          table={{
            columns: ['run', 'step', words],
            rows: curve.lines.flatMap(({ run, points }) =>
              points.map(({ step, value }) => [run, step, value]),
            ),
          }}
        />
      </details>
    </figure>
  );
}

/** What the ends of the curves say: where each stopped, and whether it was still moving. */
function curveFinding({ key, lines }: MetricCurve): string {
  const words = metricWords(key);
  const ends = lines.flatMap(({ run, points }) => {
    const last = points.at(-1);
    return last && points.length > 1 ? [{ run, value: last.value }] : [];
  });
  ends.sort((a, b) => (lowerIsBetter(key) ? a.value - b.value : b.value - a.value));
  const [best] = ends;
  if (!best) return words;
  const value = formatNumber(best.value, { digits: 3 });
  return ends.length > 1
    ? `${best.run} ends with the best ${words}, ${value}`
    : `${best.run} ends at a ${words} of ${value}`;
}
