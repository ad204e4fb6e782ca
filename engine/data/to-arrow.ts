import { cellAt, type Table } from '@engine/core/table';
import { loadArrow } from './load-arrow';

/**
 * A table as Arrow IPC data, which pandas, DuckDB and R read: number columns as doubles, text
 * columns as dictionaries; missing values are null. The inverse of `readArrow`.
 *
 * @param format a stream, or a file as Feather writes it.
 */
export async function toArrow(
  table: Table,
  { format = 'stream' }: { readonly format?: 'stream' | 'file' } = {},
): Promise<Uint8Array> {
  const { dictionary, float64, tableFromArrays, tableToIPC, utf8 } = await loadArrow();
  const columns = table.columns.map((column) => {
    const cells = Array.from({ length: table.rows }, (_, row) => cellAt(column, row));
    return [column.name, cells] as [string, typeof cells];
  });
  const types = Object.fromEntries(
    table.columns.map(({ name, type }) => [
      name,
      type === 'number' ? float64() : dictionary(utf8()),
    ]),
  );
  const bytes = tableToIPC(tableFromArrays(columns, { types }), { format });
  return bytes ?? new Uint8Array(0);
}
