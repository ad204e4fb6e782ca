import { cellAt } from '@engine/core/table';
import type { ExplainFacts } from '@engine/worker/explain-contract';
import { FigureView } from '@lessons/figures/kit/FigureView';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { Suspense } from 'react';
import { RowChoice } from './RowChoice';
import type { WhatIfState } from './use-what-if';
import { WhatIf } from './WhatIf';

export interface OneRowProps {
  readonly facts: ExplainFacts;
  readonly whatIf: WhatIfState;
  readonly row: number;
  /** Rows there are to choose from. */
  readonly rows: number;
  readonly onRow: (row: number) => void;
}

/** One row in full, and what the model would answer if it were different. */
export function OneRow({ facts, whatIf, row, rows, onRow }: OneRowProps) {
  const { explanation, error, words } = whatIf;
  return (
    <section className="ex-one" aria-label="One row">
      <RowChoice said={truthOf(facts, row)} row={row} rows={rows} onRow={onRow} />
      {error !== null && (
        <div className="fig-error" role="alert">
          {error}
        </div>
      )}
      {explanation && (
        <Suspense fallback={<p className="unit">Loading the figures.</p>}>
          <FigureView
            id="waterfall"
            level={2}
            props={{ explanation, subject: words, rows: 'what if' }}
          />
        </Suspense>
      )}
      <WhatIf facts={facts} whatIf={whatIf} />
    </section>
  );
}

function truthOf({ target, truth }: ExplainFacts, row: number): string {
  const cell = cellAt(truth, row);
  return `${target} is really ${typeof cell === 'number' ? formatNumber(cell) : (cell ?? 'missing')}`;
}
