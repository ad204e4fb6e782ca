import type { Column, Table } from '@engine/core/table';
import type { Desk } from './explain-api';
import type { ColumnCurve, Importances } from './explain-contract';

/** Rows for which curves and importances are worked out: enough for a stable mean. */
const MOST = 500;

/** How the answer moves along one column. */
export async function askColumn(
  { engine, held, work }: Desk,
  column: string,
  output: number,
  rows: number,
): Promise<ColumnCurve> {
  const X = held.rows.slice(0, Math.min(rows, MOST));
  const model = held.model as never;
  const named = held.facts.outputs[output];
  const choice =
    held.facts.task === 'classification' && named !== undefined ? { output: named } : {};
  const dependence = await engine.partialDependence(model, X, column, {
    kind: 'both',
    gridResolution: 50,
    ...choice,
    ...work,
  });
  const ale = await engine
    .accumulatedLocalEffects(model, X, column, { ...choice, ...work })
    .catch((error: unknown) => {
      // A column without steps has a flat curve and no effects; anything else is a failure.
      if (error instanceof engine.EngineError && error.code === 'empty-data') return null;
      throw error;
    });
  return { dependence, ale };
}

/** What each column is worth to the model, on rows it knows and on rows it does not. */
export async function askImportances({ engine, held, work }: Desk): Promise<Importances> {
  const { task, outputs } = held.facts;
  const scoring = task === 'regression' ? 'r2' : outputs.length === 1 ? 'rocAuc' : 'accuracy';
  const model = held.model as never;
  const importance = (X: Table, y: Column) =>
    engine.permutationImportance(
      model,
      X.slice(0, MOST),
      new engine.Table([y]).slice(0, MOST).columns[0]!,
      { scoring, nRepeats: 5, randomState: 0, ...work },
    );
  const test = await importance(held.rows, held.truth);
  const training = await importance(held.background, held.backgroundTruth);
  const score = { r2: 'R2', rocAuc: 'ROC AUC', accuracy: 'accuracy' }[scoring];
  return { score, test, training };
}
