import { checkAborted, EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { type Column, Table } from '@engine/core/table';
import { packageApart } from '@engine/runtime/package-apart';
import { columnFromValues, type ValueChunks } from './column-from-values';

/** hyparquet with all its decompressors. */
const loadParquet = packageApart('parquet.mjs', () => import('./parquet-package'));

export interface ReadTypedOptions extends WorkOptions {
  /** The columns to read; all when left out. */
  readonly columns?: readonly string[];
}

/**
 * Reads a Parquet file into a table, column by column, with any of the usual compressions. Dates
 * and times become milliseconds since 1970, true and false 1 and 0; decimals become doubles; whole
 * numbers that a double cannot hold become text.
 *
 * Reads with hyparquet, which is loaded with the first call. Cost: linear in the file.
 *
 * @throws `unsupported` for another file and for lists or records; `missing-column`; `empty-data`
 * for a file without rows; `aborted`
 */
export async function readParquet(
  source: Uint8Array | ArrayBuffer,
  { columns, signal, onProgress }: ReadTypedOptions = {},
): Promise<Table> {
  const { compressors, parquetMetadataAsync, parquetRead, parquetSchema } = await loadParquet();
  const file = toArrayBuffer(source);
  const metadata = await parquetMetadataAsync(file).catch((error: unknown) => {
    throw notReadable(error);
  });
  const elements = parquetSchema(metadata).children.map(({ element }) => element);
  const names = chooseColumns(
    elements.map(({ name }) => name),
    columns,
  );
  requireRows(Number(metadata.num_rows));
  const read = [];
  for (const name of names) {
    checkAborted(signal);
    const chunks: { rowStart: number; columnData: ArrayLike<unknown> }[] = [];
    await parquetRead({
      file,
      metadata,
      compressors,
      columns: [name],
      onChunk: (chunk) => chunks.push(chunk),
    }).catch((error: unknown) => {
      throw notReadable(error);
    });
    chunks.sort((a, b) => a.rowStart - b.rowStart);
    const values: ValueChunks = chunks.map(({ columnData }) => columnData);
    const element = elements.find((candidate) => candidate.name === name);
    const decimals = element?.converted_type === 'DECIMAL' ? (element.scale ?? 0) : undefined;
    const column = columnFromValues(name, values);
    read.push(decimals === undefined ? column : roundTo(column, decimals));
    onProgress?.({ done: read.length, total: names.length, unit: 'columns' });
  }
  return new Table(read);
}

/** The double nearest to a decimal: hyparquet scales by a power of ten that is not exact. */
function roundTo(column: Column, decimals: number): Column {
  if (column.type === 'string') return column;
  const unit = 10 ** decimals;
  return { ...column, values: column.values.map((value) => Math.round(value * unit) / unit) };
}

function toArrayBuffer(source: Uint8Array | ArrayBuffer): ArrayBuffer {
  if (source instanceof ArrayBuffer) return source;
  const whole = source.byteLength === source.buffer.byteLength;
  // Not slice, which in Node's Buffer makes no copy.
  return (whole ? source.buffer : new Uint8Array(source).buffer) as ArrayBuffer;
}

function notReadable(error: unknown): EngineError {
  const reason = error instanceof Error ? error.message : String(error);
  return new EngineError(
    'unsupported',
    `This cannot be read as Parquet (${reason}). Check that the file is whole and not encrypted.`,
    { reason },
  );
}

/** @throws `missing-column` for one that the file does not have */
export function chooseColumns(
  known: readonly string[],
  wanted: readonly string[] | undefined,
): readonly string[] {
  const absent = wanted?.find((name) => !known.includes(name));
  if (absent === undefined) return wanted ?? known;
  throw new EngineError(
    'missing-column',
    `The file has no column called ${absent}. Its columns are ${known.slice(0, 8).join(', ')}${known.length > 8 ? ', ...' : ''}.`,
    { column: absent },
  );
}

/** @throws `empty-data` */
export function requireRows(rows: number): void {
  if (rows > 0) return;
  throw new EngineError(
    'empty-data',
    'The file has columns but no rows. Choose a file with at least one row.',
  );
}
