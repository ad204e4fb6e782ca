import { EngineError } from './error';
import { type Column, Table } from './table';

/**
 * The rows of several tables, one after the other. The first table says which columns there are and
 * in which order; the others may have more. Equals `pandas.concat(..., join="inner")` where the
 * first has the fewest columns.
 *
 * @throws `empty-data` without a table, `missing-column`, `not-numeric` when a column is numbers in
 * one table and texts in another
 */
export function concatTables(tables: readonly Table[]): Table {
  const [first] = tables;
  if (!first) {
    throw new EngineError('empty-data', 'concatTables was given no table. Pass at least one.');
  }
  return new Table(
    first.columns.map((column) =>
      joinColumns(
        column,
        tables.map((table) => table.column(column.name)),
      ),
    ),
  );
}

function joinColumns(first: Column, parts: readonly Column[]): Column {
  const other = parts.find(({ type }) => type !== first.type);
  if (other) {
    throw new EngineError(
      'not-numeric',
      `Column ${first.name} is a ${first.type} in one table and a ${other.type} in another. Read both with the same types.`,
      { column: first.name },
    );
  }
  if (first.type === 'number') {
    const values = parts.flatMap((part) => (part.type === 'number' ? Array.from(part.values) : []));
    return { type: 'number', name: first.name, values: Float64Array.from(values) };
  }
  const codeOf = new Map<string, number>();
  const codes = parts.flatMap((part) => {
    if (part.type !== 'string') return [];
    const places = part.categories.map((category) => {
      if (!codeOf.has(category)) codeOf.set(category, codeOf.size);
      return codeOf.get(category)!;
    });
    return Array.from(part.codes, (code) => (code < 0 ? -1 : places[code]!));
  });
  return {
    type: 'string',
    name: first.name,
    codes: Int32Array.from(codes),
    categories: [...codeOf.keys()],
  };
}
