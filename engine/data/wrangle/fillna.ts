import { EngineError } from '@engine/core/error';
import { type Column, Table } from '@engine/core/table';

/** What takes the place of missing values: a value, or that of the row before or after. */
export type Filling = number | string | { readonly from: 'before' | 'after' };

/**
 * Fills missing values: one filling for all columns of its type, or one by column name. To learn a
 * filling from training rows, take `SimpleImputer`.
 *
 * Cost: O(rows x columns). Equals `pandas.DataFrame.fillna`, with `ffill` and `bfill`.
 * @throws `missing-column`; `not-numeric` for a text in a column of numbers, or the other way round
 */
export function fillna(table: Table, filling: Filling | Readonly<Record<string, Filling>>): Table {
  const byName = isFilling(filling) ? undefined : filling;
  for (const name of Object.keys(byName ?? {})) table.column(name);
  return new Table(
    table.columns.map((column) => {
      if (isFilling(filling)) {
        const fits =
          typeof filling === 'object' ||
          (typeof filling === 'number') === (column.type === 'number');
        return fits ? fill(column, filling) : column;
      }
      const own = filling[column.name];
      return own === undefined ? column : fill(column, own);
    }),
  );
}

function isFilling(filling: Filling | Readonly<Record<string, Filling>>): filling is Filling {
  if (typeof filling !== 'object') return true;
  const keys = Object.keys(filling);
  return keys.length === 1 && (filling.from === 'before' || filling.from === 'after');
}

function fill(column: Column, filling: Filling): Column {
  if (typeof filling === 'object') return fillFromNeighbours(column, filling.from);
  if (column.type === 'number' && typeof filling === 'number') {
    return { ...column, values: column.values.map((v) => (Number.isNaN(v) ? filling : v)) };
  }
  if (column.type === 'string' && typeof filling === 'string') {
    const known = column.categories.indexOf(filling);
    const categories = known < 0 ? [...column.categories, filling] : column.categories;
    const code = known < 0 ? categories.length - 1 : known;
    return { ...column, categories, codes: column.codes.map((c) => (c < 0 ? code : c)) };
  }
  throw new EngineError(
    'not-numeric',
    `Column ${column.name} holds ${column.type === 'number' ? 'numbers' : 'text'} and cannot be filled with ${JSON.stringify(filling)}. Give a value of its own kind.`,
    { column: column.name },
  );
}

function fillFromNeighbours(column: Column, from: 'before' | 'after'): Column {
  const rows = column.type === 'number' ? column.values.length : column.codes.length;
  const values = column.type === 'number' ? column.values.slice() : column.codes.slice();
  const missing = (value: number) => (column.type === 'number' ? Number.isNaN(value) : value < 0);
  for (let k = 1; k < rows; k++) {
    const i = from === 'before' ? k : rows - 1 - k;
    const neighbour = from === 'before' ? i - 1 : i + 1;
    if (missing(values[i]!)) values[i] = values[neighbour]!;
  }
  return column.type === 'number'
    ? { ...column, values: values as Float64Array }
    : { ...column, codes: values as Int32Array };
}
