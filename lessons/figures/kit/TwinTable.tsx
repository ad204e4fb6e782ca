import type { TableTwin } from '../contract';
import { formatNumber } from './number-format';
import { ScrollTable } from './ScrollTable';

/** Rows shown at once; the whole table is in the CSV. */
const limit = 200;

/** The numbers of a figure as a table. */
export function TwinTable({ table, label }: { readonly table: TableTwin; readonly label: string }) {
  const numeric = table.columns.map((_, column) =>
    table.rows.every((row) => row[column] === null || typeof row[column] === 'number'),
  );
  const shown = table.rows.slice(0, limit);
  return (
    <>
      <ScrollTable label={`${label}, as numbers`} box="twin-table">
        <thead>
          <tr>
            {table.columns.map((name, column) => (
              <th key={name} scope="col" className={numeric[column] ? 'n' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a fixed table have no other name
            <tr key={index}>
              {row.map((value, column) => (
                <td key={table.columns[column]} className={numeric[column] ? 'n' : undefined}>
                  {value === null ? (
                    <span className="null">missing</span>
                  ) : typeof value === 'number' ? (
                    formatNumber(value)
                  ) : (
                    value
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {table.rows.length > limit && (
        <p className="more">
          {limit} of {formatNumber(table.rows.length)} rows. The CSV has them all.
        </p>
      )}
    </>
  );
}
