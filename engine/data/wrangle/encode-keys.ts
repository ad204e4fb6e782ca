import { EngineError } from '@engine/core/error';
import type { Column, Table } from '@engine/core/table';
import { PairNumbering } from './pair-numbering';

/** Rows numbered by their key: rows with equal values in all key columns have one number. */
export interface Keys {
  /** One array per table. */
  readonly ids: readonly Int32Array[];
  /** How many different keys there are in all tables. */
  readonly count: number;
}

/**
 * Numbers the keys of one or more tables together, in order of first appearance. A missing value is
 * a value like any other here.
 *
 * @param names the key columns of each table, equally many. Cost: O(rows x key columns).
 * @throws `not-numeric` where a key is numbers in one table and texts in another, `missing-column`
 */
export function encodeKeys(tables: readonly Table[], names: readonly (readonly string[])[]): Keys {
  let keys: Keys = { ids: tables.map(({ rows }) => new Int32Array(rows)), count: 1 };
  const width = names[0]?.length ?? 0;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  for (let k = 0; k < width; k++) {
    const columns = tables.map((table, t) => table.column(names[t]![k]!));
    requireOneType(columns);
    // Where all rows differ already, another column changes nothing.
    if (k > 0 && keys.count === rows) continue;
    keys = combine(keys, encodeColumns(columns));
  }
  return keys;
}

function encodeColumns(columns: readonly Column[]): Keys {
  return columns[0]!.type === 'number' ? encodeNumbers(columns) : encodeTexts(columns);
}

function requireOneType(columns: readonly Column[]): void {
  const first = columns[0]!;
  const other = columns.find(({ type }) => type !== first.type);
  if (!other) return;
  throw new EngineError(
    'not-numeric',
    `Column ${first.name} holds ${first.type === 'number' ? 'numbers' : 'text'}, but ${other.name} in the other table does not. Give both one type, for example by reading them with the same types.`,
    { columns: [first.name, other.name] },
  );
}

function encodeNumbers(columns: readonly Column[]): Keys {
  const numbering = new PairNumbering();
  const double = new Float64Array(1);
  const words = new Int32Array(double.buffer);
  const ids = columns.map((column) => {
    const values = column.type === 'number' ? column.values : new Float64Array(0);
    const out = new Int32Array(values.length);
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      // All NaN are one value, and adding 0 makes -0 and 0 one.
      double[0] = Number.isNaN(value) ? Number.NaN : value + 0;
      out[i] = numbering.of(words[0]!, words[1]!);
    }
    return out;
  });
  return { ids, count: numbering.count };
}

function encodeTexts(columns: readonly Column[]): Keys {
  const codeOf = new Map<string, number>();
  const ids = columns.map((column) => {
    if (column.type === 'number') return new Int32Array(0);
    const shared = Int32Array.from(column.categories, (text) => {
      let code = codeOf.get(text);
      if (code === undefined) codeOf.set(text, (code = codeOf.size + 1));
      return code;
    });
    const { codes } = column;
    const out = new Int32Array(codes.length);
    for (let i = 0; i < codes.length; i++) out[i] = codes[i]! < 0 ? 0 : shared[codes[i]!]!;
    return out;
  });
  return { ids, count: codeOf.size + 1 };
}

/** Numbers the pairs of two codes in order of first appearance. */
function combine(a: Keys, b: Keys): Keys {
  const numbering = new PairNumbering();
  const ids = a.ids.map((left, t) => {
    const right = b.ids[t]!;
    const out = new Int32Array(left.length);
    for (let i = 0; i < left.length; i++) out[i] = numbering.of(left[i]!, right[i]!);
    return out;
  });
  return { ids, count: numbering.count };
}
