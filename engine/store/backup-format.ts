import { EngineError } from '@engine/core/error';
import { fromJsonValue, toJsonValue } from '@engine/core/json-pack';
import * as z from 'zod/mini';
import { readRow } from './read-row';
import { type Row, rowSchemas, type TableName } from './row-schemas';

/**
 * One backup file is lines of JSON: a head, one line per row with the hash of its text, and an end
 * line with the number of rows, so that a cut-off file shows.
 */
const headSchema = z.object({ format: z.literal('lifecycle-lab-backup'), version: z.number() });
const lineSchema = z.object({
  table: z.enum(Object.keys(rowSchemas) as [TableName, ...TableName[]]),
  hash: z.string(),
  row: z.string(),
});
const endSchema = z.object({ end: z.number() });

/** Format of the file; a larger number than this app knows is refused. */
const VERSION = 1;

/** Rows of every table, as they stand in a backup: bytes in place of Blobs. */
export type BackupRows = {
  [Name in Exclude<TableName, 'meta' | 'blobs'>]: Row<Name>[];
} & { blobs: { hash: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> }[] };

type Hash = (text: string) => Promise<string>;

export async function writeBackup(rows: BackupRows, hash: Hash): Promise<string[]> {
  const lines = [JSON.stringify({ format: 'lifecycle-lab-backup', version: VERSION })];
  for (const [table, entries] of Object.entries(rows)) {
    for (const entry of entries) {
      const row = JSON.stringify(toJsonValue(entry));
      lines.push(JSON.stringify({ table, hash: await hash(row), row }));
    }
  }
  lines.push(JSON.stringify({ end: lines.length - 1 }));
  return lines;
}

/** Checks every line before it gives out any. */
export async function readBackup(text: string, hash: Hash): Promise<BackupRows> {
  const lines = text.split('\n').filter((line) => line !== '');
  const head = headSchema.safeParse(parseLine(lines[0]));
  if (!head.success) throw refusal('it is not a backup of Lifecycle Lab');
  if (head.data.version > VERSION) {
    throw new EngineError(
      'newer-version',
      'This backup was made by a newer version of Lifecycle Lab. Reload the page to get that version, then restore it. Nothing was changed.',
    );
  }
  const end = endSchema.safeParse(parseLine(lines.at(-1)));
  if (!end.success || end.data.end !== lines.length - 2) throw refusal('its end is missing');
  const rows = emptyRows();
  for (const line of lines.slice(1, -1)) {
    const parsed = lineSchema.safeParse(parseLine(line));
    if (!parsed.success || (await hash(parsed.data.row)) !== parsed.data.hash) {
      throw refusal(`line ${lines.indexOf(line) + 1} was changed or damaged`);
    }
    const { table, row } = parsed.data;
    (rows as Record<string, unknown[]>)[table]?.push(readBackupRow(table, JSON.parse(row)));
  }
  return rows;
}

function readBackupRow(table: TableName, json: unknown): unknown {
  const value = fromJsonValue(json);
  return table === 'blobs' ? blobSchema.parse(value) : readRow(table, value);
}

const blobSchema = z.object({
  hash: z.string(),
  mediaType: z.string(),
  bytes: z.instanceof(Uint8Array),
});

function emptyRows(): BackupRows {
  return {
    documents: [],
    cells: [],
    outputs: [],
    datasets: [],
    chunks: [],
    runs: [],
    metricPoints: [],
    artifacts: [],
    blobs: [],
    models: [],
    aliases: [],
    settings: [],
  };
}

function parseLine(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return null;
  }
}

function refusal(why: string): EngineError {
  return new EngineError(
    'unsupported',
    `This file cannot be restored: ${why}. Nothing was changed; choose another backup file.`,
  );
}
