import { EngineError } from '@engine/core/error';
import type { Column, Table } from '@engine/core/table';

/** Rows numbered by their key: rows with equal values in all key columns have one number. */
export interface Keys {
  /** One array per table. */
  readonly ids: readonly Int32Array[];
  /** How many different keys there are in all tables. */
  readonly count: number;
}

/** Beyond this many combinations, pairs of codes are found by hash instead of by place. */
const DIRECT = 2 ** 22;

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
  for (let k = 0; k < width; k++) {
    const columns = tables.map((table, t) => table.column(names[t]![k]!));
    keys = combine(keys, encodeColumns(columns));
  }
  return keys;
}

function encodeColumns(columns: readonly Column[]): Keys {
  const first = columns[0]!;
  const other = columns.find(({ type }) => type !== first.type);
  if (other) {
    throw new EngineError(
      'not-numeric',
      `Column ${first.name} holds ${first.type === 'number' ? 'numbers' : 'text'}, but ${other.name} in the other table does not. Give both one type, for example by reading them with the same types.`,
      { columns: [first.name, other.name] },
    );
  }
  return first.type === 'number' ? encodeNumbers(columns) : encodeTexts(columns);
}

function encodeNumbers(columns: readonly Column[]): Keys {
  // A Map takes NaN for one value, and 0 and -0 too.
  const codeOf = new Map<number, number>();
  const ids = columns.map((column) => {
    const values = column.type === 'number' ? column.values : new Float64Array(0);
    const out = new Int32Array(values.length);
    for (let i = 0; i < values.length; i++) {
      let code = codeOf.get(values[i]!);
      if (code === undefined) {
        code = codeOf.size;
        codeOf.set(values[i]!, code);
      }
      out[i] = code;
    }
    return out;
  });
  return { ids, count: codeOf.size };
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
  const pairs = a.count * b.count;
  const direct = pairs <= DIRECT ? new Int32Array(pairs) : undefined;
  const byHash = new Map<number, number>();
  let count = 0;
  const ids = a.ids.map((left, t) => {
    const right = b.ids[t]!;
    const out = new Int32Array(left.length);
    for (let i = 0; i < left.length; i++) {
      const pair = left[i]! * b.count + right[i]!;
      let id = direct ? direct[pair]! : (byHash.get(pair) ?? 0);
      if (id === 0) {
        id = ++count;
        if (direct) direct[pair] = id;
        else byHash.set(pair, id);
      }
      out[i] = id - 1;
    }
    return out;
  });
  return { ids, count };
}
