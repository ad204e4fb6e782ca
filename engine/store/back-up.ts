import { type BackupRows, writeBackup } from './backup-format';
import type { Database } from './database';
import { hashBytes } from './hash-bytes';
import { tableNames } from './row-schemas';

/** Everything on this device in one file. */
export async function backUp(database: Database): Promise<Blob> {
  const { blobs, ...rows } = await database.read(tableNames, async (open) => ({
    documents: await open.documents.all(),
    cells: await open.cells.all(),
    outputs: await open.outputs.all(),
    datasets: await open.datasets.all(),
    chunks: await open.chunks.all(),
    runs: await open.runs.all(),
    metricPoints: await open.metricPoints.all(),
    artifacts: await open.artifacts.all(),
    blobs: await open.blobs.all(),
    models: await open.models.all(),
    aliases: await open.aliases.all(),
    settings: await open.settings.all(),
  }));
  const files: BackupRows['blobs'] = [];
  for (const { hash, blob } of blobs) {
    files.push({ hash, mediaType: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()) });
  }
  const lines = await writeBackup({ ...rows, blobs: files }, hashText);
  return new Blob(
    lines.map((line) => `${line}\n`),
    { type: 'application/x-ndjson' },
  );
}

export function hashText(text: string): Promise<string> {
  return hashBytes(new TextEncoder().encode(text));
}
