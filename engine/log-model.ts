import { gunzip, gzip } from './core/gzip';
import { type Column, Table } from './core/table';
import { dumpModel, loadModel } from './save-model';
import type { ActiveRun } from './track/active-run';
import { loggedModelFiles } from './track/logged-model-files';

/** Features and target, row by row. */
export type LoggedRows = readonly [X: Table, y: Column];

export interface LogModelOptions {
  /** What the model learned from: the background of its explanations. */
  readonly training?: LoggedRows;
  /** Rows it has not seen: those that are explained, and by which explanations are judged. */
  readonly test?: LoggedRows;
  /** What a clusterer clustered, instead of rows with a target. */
  readonly clustered?: Table;
}

/**
 * Keeps a fitted model with its run, and rows to explain it by, so that it can be opened on the
 * Explain page or read back later. Stands for `mlflow.sklearn.log_model` with an input example.
 *
 * Equal rows are stored once, whatever number of runs logs them. A forest of 100 trees takes about
 * a megabyte.
 *
 * @throws what {@link dumpModel} throws
 */
export async function logModel(
  run: ActiveRun,
  model: object,
  { training, test, clustered }: LogModelOptions = {},
): Promise<void> {
  // The model comes last: whoever sees it finds the rows, too.
  if (training) await keep(run, loggedModelFiles.training, joined(training));
  if (test) await keep(run, loggedModelFiles.test, joined(test));
  if (clustered) await keep(run, loggedModelFiles.clustered, clustered);
  await keep(run, loggedModelFiles.model, model);
}

async function keep(run: ActiveRun, path: string, content: object): Promise<void> {
  await run.logArtifact(path, await gzip(dumpModel(content)), 'application/gzip');
}

function joined([X, y]: LoggedRows): Table {
  return new Table([...X.columns, y]);
}

/**
 * A model or table as {@link logModel} kept it. Nothing in the bytes is run.
 *
 * @throws EngineError `syntax` for bytes that are something else; what {@link loadModel} throws
 */
export async function readLoggedModel(bytes: Uint8Array): Promise<object> {
  return loadModel(await gunzip(bytes));
}

/** The rows that {@link logModel} kept, with the target, where there is one, as the last column. */
export async function readLoggedTable(bytes: Uint8Array): Promise<Table> {
  return loadModel(await gunzip(bytes), Table);
}

/** Rows with a target that {@link logModel} kept, taken apart again. */
export async function readLoggedRows(bytes: Uint8Array): Promise<LoggedRows> {
  const table = await readLoggedTable(bytes);
  const y = table.columns.at(-1)!;
  return [table.drop(y.name), y];
}
