import { FigureView } from '@lessons/figures/kit/FigureView';
import { memo, Suspense } from 'react';
import { POPULATION } from './AllRows';
import type { MoreViewsProps } from './MoreViews';

/** The same explanation of all rows, drawn in the other usual ways. */
export function RowsView({ explanation }: MoreViewsProps) {
  return <Drawn explanation={explanation} />;
}

const Drawn = memo(function Drawn({ explanation }: Pick<MoreViewsProps, 'explanation'>) {
  if (!explanation) return <p className="unit">The rows are still being explained.</p>;
  const props = { explanation, rows: POPULATION };
  return (
    <Suspense fallback={<p className="unit">Loading the figures.</p>}>
      <div className="ex-pair">
        <FigureView
          id="attribution-bars"
          props={{ series: [{ name: 'all rows', explanation }], rows: POPULATION }}
        />
        <FigureView id="decision" props={props} />
      </div>
      <FigureView id="attribution-heatmap" props={props} />
    </Suspense>
  );
});
