'use client';
import { cellAt } from '@engine/core/table';
import type { Explanation } from '@engine/explain/explanation';
import type { ExplainClient } from '@engine/worker/explain-client';
import type { ExplainChoice, RowValues } from '@engine/worker/explain-contract';
import { useEffect, useRef, useState } from 'react';

export interface WhatIfState {
  readonly values: RowValues;
  /** Columns that differ from the row as it is. */
  readonly changed: readonly string[];
  readonly explanation: Explanation | null;
  readonly error: string | null;
  /** What the row is called: `test rows`, or `row 5, changed`. */
  readonly words: string;
  readonly set: (column: string, cell: RowValues[string]) => void;
  readonly reset: () => void;
}

/**
 * A row that can be changed, explained as it stands. While an answer is under way, only the newest
 * change waits: a slider never queues up work.
 */
export function useWhatIf(client: ExplainClient, choice: ExplainChoice, row: number): WhatIfState {
  const { explainer, facts } = client;
  const { method, unit, output } = choice;
  const own: RowValues = Object.fromEntries(
    facts.rows.columns.map((column) => [column.name, cellAt(column, row)]),
  );
  const [changes, setChanges] = useState<{ readonly row: number; readonly cells: RowValues }>({
    row,
    cells: {},
  });
  const cells = changes.row === row ? changes.cells : {};
  const values = { ...own, ...cells };
  const [answer, setAnswer] = useState<Pick<WhatIfState, 'explanation' | 'error'>>({
    explanation: null,
    error: null,
  });
  const line = useRef<{ busy: boolean; next: (() => void) | null }>({ busy: false, next: null });
  const asked = JSON.stringify(values);
  useEffect(() => {
    const { current } = line;
    let gone = false;
    const ask = () => {
      current.busy = true;
      const show = (next: Pick<WhatIfState, 'explanation' | 'error'>) => gone || setAnswer(next);
      explainer
        .explainRow({ method, unit, output }, JSON.parse(asked) as RowValues)
        .then(
          (explanation) => show({ explanation, error: null }),
          (error: unknown) =>
            show({
              explanation: null,
              error: error instanceof Error ? error.message : String(error),
            }),
        )
        .finally(() => {
          current.busy = false;
          const { next } = current;
          current.next = null;
          next?.();
        });
    };
    if (current.busy) current.next = ask;
    else ask();
    return () => {
      gone = true;
    };
  }, [explainer, method, unit, output, asked]);
  const changed = Object.keys(cells);
  return {
    values,
    changed,
    ...answer,
    words: changed.length === 0 ? `row ${row}` : `row ${row}, changed`,
    set: (column, cell) => {
      const { [column]: _, ...rest } = cells;
      setChanges({ row, cells: own[column] === cell ? rest : { ...rest, [column]: cell } });
    },
    reset: () => setChanges({ row, cells: {} }),
  };
}
