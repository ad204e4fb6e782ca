import { hashText } from './back-up';
import { type BackupRows, readBackup } from './backup-format';
import type { Database, Tables } from './database';
import { randomId } from './random-id';
import { restoreModels } from './restore-models';
import { tableNames } from './row-schemas';

/**
 * Adds what a backup holds, in one transaction and only after every line of the file was checked.
 * What is here already is kept: an equal document or run is not added again, a different one with
 * the same id comes in as a copy under a new id.
 */
export async function restoreBackup(database: Database, file: Blob) {
  const rows = await readBackup(await file.text(), hashText);
  return database.write(tableNames, async (open) => {
    await restoreFiles(open, rows);
    const documents = await restoreDocuments(open, rows);
    const runIds = await restoreRuns(open, rows);
    await restoreModels(open, rows, runIds);
    for (const row of rows.settings) {
      if (!(await open.settings.get(row.key))) await open.settings.put(row);
    }
    return { documents, runs: runIds.size };
  });
}

/** Addressed by hash: equal names are equal bytes. */
async function restoreFiles(open: Tables, rows: BackupRows): Promise<void> {
  for (const row of rows.chunks) await open.chunks.put(row);
  for (const row of rows.datasets) await open.datasets.put(row);
  for (const { hash, mediaType, bytes } of rows.blobs) {
    await open.blobs.put({ hash, blob: new Blob([bytes], { type: mediaType }) });
  }
}

async function restoreDocuments(open: Tables, rows: BackupRows): Promise<number> {
  let added = 0;
  for (const row of rows.documents) {
    const cells = rows.cells.filter((cell) => cell.document === row.id);
    const known = await open.documents.get(row.id);
    if (known) {
      const here = await open.cells.where('document', row.id);
      if (content(known, here) === content(row, cells)) {
        await restoreOutputs(open, rows.outputs, row.id, row.id);
        continue;
      }
    }
    const id = known ? randomId() : row.id;
    const title = known ? `${row.title} (restored)` : row.title;
    await open.documents.put({ ...row, id, title, frontMatter: { ...row.frontMatter, title } });
    for (const cell of cells) await open.cells.put({ ...cell, document: id });
    await restoreOutputs(open, rows.outputs, row.id, id);
    added += 1;
  }
  // A lesson that nobody has edited has results here, but no document of its own.
  const stored = new Set(rows.documents.map(({ id }) => id));
  for (const id of new Set(rows.outputs.map(({ document }) => document))) {
    if (!stored.has(id)) await restoreOutputs(open, rows.outputs, id, id);
  }
  return added;
}

/** Adds the results of a document's cells; a cell that has some here keeps them. */
async function restoreOutputs(
  open: Tables,
  outputs: BackupRows['outputs'],
  from: string,
  document: string,
): Promise<void> {
  for (const output of outputs) {
    if (output.document !== from || (await open.outputs.get([document, output.cell]))) continue;
    await open.outputs.put({ ...output, document });
  }
}

/** What a person wrote, in a form that two equal documents share. */
function content(
  { frontMatter, order }: BackupRows['documents'][number],
  cells: BackupRows['cells'],
): string {
  const written = order.map((id) => cells.find((cell) => cell.id === id));
  return JSON.stringify([
    frontMatter,
    written.map((cell) => cell && [cell.id, cell.kind, cell.source, cell.attributes]),
  ]);
}

/** @returns the new id of each run that was added, by its id in the backup */
async function restoreRuns(open: Tables, rows: BackupRows): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const row of rows.runs) {
    const known = await open.runs.get(row.id);
    if (known && JSON.stringify(known) === JSON.stringify(row)) continue;
    const runId = known ? randomId() : row.id;
    ids.set(row.id, runId);
    await open.runs.put({ ...row, id: runId });
    for (const point of rows.metricPoints) {
      if (point.runId === row.id) await open.metricPoints.put({ ...point, runId });
    }
    for (const artifact of rows.artifacts) {
      if (artifact.runId === row.id) await open.artifacts.put({ ...artifact, runId });
    }
  }
  return ids;
}
