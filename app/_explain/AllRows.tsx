import type { Explanation } from '@engine/explain/explanation';
import { FigureView } from '@lessons/figures/kit/FigureView';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { Suspense } from 'react';
import type { Asked } from './use-explanation';

/** What the rows are called in every figure, so that a row picked in one is marked in all. */
export const POPULATION = 'test rows';

/** All rows at once, and how one feature matters along its values. */
export function AllRows({ asked }: { readonly asked: Asked<Explanation> }) {
  const { value, error, isRunning, progress, stop } = asked;
  return (
    <section className="ex-all" aria-label="All rows">
      {isRunning && (
        <p className="unit" role="status">
          Explaining
          {progress
            ? `: ${formatNumber(progress.done)} of ${formatNumber(progress.total)} ${progress.unit}`
            : ''}
          .{' '}
          <button type="button" className="link-b" onClick={stop}>
            Stop
          </button>
        </p>
      )}
      {error !== null && (
        <div className="fig-error" role="alert">
          {error}
        </div>
      )}
      {value && (
        <Suspense fallback={<p className="unit">Loading the figures.</p>}>
          <FigureView id="beeswarm" level={2} props={{ explanation: value, rows: POPULATION }} />
          <FigureView id="dependence" level={2} props={{ explanation: value, rows: POPULATION }} />
        </Suspense>
      )}
    </section>
  );
}
