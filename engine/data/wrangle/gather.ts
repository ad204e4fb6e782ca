import type { Column } from '@engine/core/table';

/** The given rows of a column, in the given order; row -1 is a missing value. */
export function gather<C extends Column>(column: C, rows: Int32Array): C {
  if (column.type === 'number') {
    const { values } = column;
    const out = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) out[i] = rows[i]! < 0 ? Number.NaN : values[rows[i]!]!;
    return { ...column, values: out };
  }
  const { codes } = column;
  const out = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = rows[i]! < 0 ? -1 : codes[rows[i]!]!;
  return { ...column, codes: out };
}
