import { checkAborted, EngineError } from '@engine/core/error';
import { Table } from '@engine/core/table';
import { columnFromValues } from './column-from-values';
import { loadArrow } from './load-arrow';
import { chooseColumns, type ReadTypedOptions, requireRows } from './read-parquet';

/**
 * Reads Arrow IPC data (a stream, or a Feather or `.arrow` file) into a table. Dates and times
 * become milliseconds since 1970, true and false 1 and 0; whole numbers that a double cannot hold
 * become text.
 *
 * Reads with flechette, which is loaded with the first call (about 20 kB). Cost: linear in the data.
 *
 * @throws `unsupported` for other data and for lists or records; `missing-column`; `empty-data` for
 * data without rows; `aborted`
 */
export async function readArrow(
  source: Uint8Array | ArrayBuffer,
  { columns, signal, onProgress }: ReadTypedOptions = {},
): Promise<Table> {
  const { tableFromIPC } = await loadArrow();
  const arrow = readAs(() => tableFromIPC(source, { useBigInt: true }));
  const names = chooseColumns(arrow.names.map(String), columns);
  requireRows(arrow.numRows);
  const read = names.map((name, j) => {
    checkAborted(signal);
    const column = readAs(() => arrow.getChild(name));
    const chunks = column.nullCount > 0 ? [Array.from(column)] : [column.toArray()];
    onProgress?.({ done: j + 1, total: names.length, unit: 'columns' });
    return columnFromValues(name, chunks as ArrayLike<unknown>[]);
  });
  return new Table(read);
}

function readAs<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EngineError(
      'unsupported',
      `This cannot be read as Arrow data (${reason}). Check that it is a whole Arrow stream or file without compression.`,
      { reason },
    );
  }
}
