'use client';
import type { Explanation } from '@engine/explain/explanation';
import type { ExplainClient } from '@engine/worker/explain-client';
import type { ExplainChoice } from '@engine/worker/explain-contract';
import { FigureView } from '@lessons/figures/kit/FigureView';
import { useSelectedRow } from '@lessons/figures/kit/selected-row';
import { Suspense } from 'react';
import { POPULATION } from './AllRows';
import { RowChoice } from './RowChoice';
import { useWhatIf } from './use-what-if';
import { WhatIf } from './WhatIf';

export interface OneRowProps {
  readonly client: ExplainClient;
  readonly choice: ExplainChoice;
  readonly explanation: Explanation | null;
}

/** One row in full, and what the model would answer if it were different. */
export function OneRow({ client, choice, explanation }: OneRowProps) {
  const [picked, pick] = useSelectedRow(POPULATION);
  const row = picked ?? 0;
  const whatIf = useWhatIf(client, choice, row);
  return (
    <section className="ex-one" aria-label="One row">
      <RowChoice facts={client.facts} row={row} onRow={pick} rows={explanation?.values.rows ?? 1} />
      {whatIf.error !== null && (
        <div className="fig-error" role="alert">
          {whatIf.error}
        </div>
      )}
      {whatIf.explanation && (
        <Suspense fallback={<p className="unit">Loading the figures.</p>}>
          <FigureView
            id="waterfall"
            level={2}
            props={{ explanation: whatIf.explanation, subject: whatIf.words, rows: 'what if' }}
          />
        </Suspense>
      )}
      <WhatIf facts={client.facts} whatIf={whatIf} />
    </section>
  );
}
