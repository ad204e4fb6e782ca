import { concatTables } from '@engine/core/concat-tables';
import { type Column, type StringColumn, Table } from '@engine/core/table';
import { gather } from './gather';

export interface MeltOptions {
  /** Columns that are repeated beside every value. */
  readonly idVars: readonly string[];
  /** Columns whose values are stacked; all others when left out. */
  readonly valueVars?: readonly string[];
  readonly varName?: string;
  readonly valueName?: string;
}

/**
 * Stacks columns into one column of names and one of values, column after
 * column. The other way round of `pivotTable`. Equals `pandas.melt`. @throws `missing-column`; `not-numeric` for columns of both types
 */
export function melt(
  table: Table,
  { idVars, valueVars, varName = 'variable', valueName = 'value' }: MeltOptions,
): Table {
  const stacked = valueVars ?? table.names.filter((name) => !idVars.includes(name));
  const { rows } = table;
  const all = new Int32Array(rows * stacked.length);
  const codes = new Int32Array(all.length);
  for (let at = 0; at < all.length; at++) {
    all[at] = at % rows;
    codes[at] = Math.floor(at / rows);
  }
  const variable: StringColumn = { type: 'string', name: varName, codes, categories: stacked };
  return new Table([
    ...idVars.map((name) => gather(table.column(name), all)),
    variable,
    stack(
      stacked.map((name) => table.column(name)),
      valueName,
    ),
  ]);
}

function stack(columns: readonly Column[], name: string): Column {
  const parts = columns.map((column) => new Table([{ ...column, name }]));
  return concatTables(parts).column(name);
}
