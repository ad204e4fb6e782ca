import type { Explanation } from '@engine/explain/explanation';
import { FigureView } from '@lessons/figures/kit/FigureView';
import { memo } from 'react';
import { AnswerView } from './AnswerView';
import type { Asked } from './use-answer';

/** What the rows are called in every figure, so that a row picked in one is marked in all. */
export const POPULATION = 'test rows';

/** All rows at once, and how one feature matters along its values. Not drawn anew for one row. */
export const AllRows = memo(function AllRows({ asked }: { readonly asked: Asked<Explanation> }) {
  return (
    <section className="ex-all" aria-label="All rows">
      <AnswerView asked={asked} doing="Explaining">
        {(explanation) => (
          <>
            <FigureView id="beeswarm" level={2} props={{ explanation, rows: POPULATION }} />
            <FigureView id="dependence" level={2} props={{ explanation, rows: POPULATION }} />
          </>
        )}
      </AnswerView>
    </section>
  );
});
