'use client';
import type { ExplainClient } from '@engine/worker/explain-client';
import type { ExplainChoice } from '@engine/worker/explain-contract';
import { useSelectedRow } from '@lessons/figures/kit/selected-row';
import { type ReactNode, useState } from 'react';
import { AllRows, POPULATION } from './AllRows';
import { ExplainControls } from './ExplainControls';
import { MoreViews } from './MoreViews';
import { OneRow } from './OneRow';
import { useAnswer } from './use-answer';
import { useWhatIf } from './use-what-if';

export interface ExplainBodyProps {
  readonly client: ExplainClient;
  readonly modelChoice: ReactNode;
}

/** Rows drawn at first: enough to see a shape, few enough to be there at once. */
const FIRST_ROWS = 300;

/** What a model's answers are made of, from all rows down to one. */
export function ExplainBody({ client, modelChoice }: ExplainBodyProps) {
  const { facts } = client;
  const first = facts.methods[0]!;
  const [choice, setChoice] = useState<ExplainChoice>({
    method: first.id,
    unit: first.units[0]!,
    output: 0,
  });
  const [rows, setRows] = useState(Math.min(FIRST_ROWS, rowsIn(client)));
  const asked = useAnswer(
    client,
    'explain',
    JSON.stringify([choice, rows]),
    (explainer, onProgress) => explainer.explain(choice, rows, onProgress),
  );
  const [picked, pick] = useSelectedRow(POPULATION);
  const row = picked ?? 0;
  const whatIf = useWhatIf(client, choice, row);
  return (
    <div className="ex" data-stage="explain">
      <header className="ex-h">
        <h1>Explain</h1>
        <div className="ex-ctl">
          {modelChoice}
          <ExplainControls
            facts={facts}
            choice={choice}
            onChoice={setChoice}
            rows={rows}
            most={rowsIn(client)}
            onRows={setRows}
          />
        </div>
      </header>
      <div className="ex-grid">
        <AllRows asked={asked} />
        <OneRow facts={facts} whatIf={whatIf} row={row} rows={rows} onRow={pick} />
      </div>
      <MoreViews client={client} choice={choice} explanation={asked.value} whatIf={whatIf} />
    </div>
  );
}

function rowsIn({ facts }: ExplainClient): number {
  const [column] = facts.rows.columns;
  if (!column) return 0;
  return column.type === 'number' ? column.values.length : column.codes.length;
}
