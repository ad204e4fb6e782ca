'use client';
import type { TableOutput as TableData } from '@engine/notebook/document';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { ColumnHead } from './ColumnHead';
import { columnDigits } from './column-digits';

/** Rows shown before anybody asks for more. */
const few = 5;
const rowHeight = 30;

export interface TableOutputProps {
  readonly table: TableData;
  readonly name: string;
}

/** A table with the distribution of each column; all rows scroll in a window of their own. */
export function TableOutput({ table, name }: TableOutputProps) {
  const [isOpen, setOpen] = useState(false);
  const scroller = useRef<HTMLElement>(null);
  const held = table.columns[0]?.values.length ?? 0;
  const virtualizer = useVirtualizer({
    count: isOpen ? held : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const digits = useMemo(
    () =>
      table.columns.map(({ values }) =>
        values instanceof Float64Array ? columnDigits(values) : undefined,
      ),
    [table],
  );
  const items = virtualizer.getVirtualItems();
  const shown = isOpen
    ? items.map(({ index }) => index)
    : Array.from({ length: Math.min(few, held) }, (_, row) => row);
  const before = isOpen ? (items[0]?.start ?? 0) : 0;
  const columns = table.totalColumns ?? table.columns.length;
  const after = isOpen ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  return (
    <div>
      <section
        ref={scroller}
        className={isOpen ? 'tw all-rows' : 'tw'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls takes focus
        tabIndex={0}
        aria-label={`${name}, ${isOpen ? 'all rows' : 'first rows'}`}
      >
        <table className="t cols nbt" aria-rowcount={table.rows + 1}>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column.name} scope="col" className={column.type === 'number' ? 'n' : ''}>
                  <ColumnHead column={column} rows={table.rows} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <Space height={before} columns={table.columns.length} />}
            {shown.map((row) => (
              <tr key={row} aria-rowindex={row + 2}>
                {table.columns.map((column, at) => (
                  <Value key={column.name} column={column} row={row} digits={digits[at]} />
                ))}
              </tr>
            ))}
            {after > 0 && <Space height={after} columns={table.columns.length} />}
          </tbody>
        </table>
      </section>
      <p className="more">
        {`${formatNumber(isOpen ? held : shown.length)} of ${formatNumber(table.rows)} rows`}
        {columns > table.columns.length &&
          `, ${formatNumber(table.columns.length)} of ${formatNumber(columns)} columns`}
        {'. '}
        {held > few && (
          <button className="link plain" type="button" onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Show the first rows only' : 'Open the full table'}
          </button>
        )}
      </p>
    </div>
  );
}

interface ValueProps {
  readonly column: TableData['columns'][number];
  readonly row: number;
  readonly digits: number | undefined;
}

function Value({ column, row, digits }: ValueProps) {
  const value = column.values[row] ?? null;
  const isMissing = value === null || Number.isNaN(value);
  return (
    <td className={column.type === 'number' ? 'n' : ''}>
      {isMissing ? (
        <span className="null">missing</span>
      ) : typeof value === 'number' ? (
        formatNumber(value, digits === undefined ? {} : { digits })
      ) : (
        value
      )}
    </td>
  );
}

function Space({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr>
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
