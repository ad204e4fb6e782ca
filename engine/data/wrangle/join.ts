import { EngineError } from '@engine/core/error';
import { type Column, Table } from '@engine/core/table';
import { encodeKeys } from './encode-keys';
import { gather } from './gather';
import { groupRows } from './group-rows';
import { mergeColumns } from './merge-columns';
import { orderOf } from './sort-by';

export interface JoinOptions {
  /** Key columns that both tables have; all columns they share when left out. */
  readonly on?: string | readonly string[];
  /** Key columns by table, where their names differ. */
  readonly leftOn?: string | readonly string[];
  readonly rightOn?: string | readonly string[];
  /** Which rows without a partner are kept; `inner` keeps none. */
  readonly how?: 'inner' | 'left' | 'right' | 'outer';
  /** What is put behind a name that both tables have, unless it is a key. */
  readonly suffixes?: readonly [string, string];
}

/** Twenty columns of so many rows take 16 gigabytes; a join of this size is a slip. */
const MAX_ROWS = 1e8;

/**
 * Puts the columns of two tables side by side where their keys are equal; a key that occurs several
 * times gives every pair of rows. Missing keys match each other.
 *
 * Rows come in the order of the left table (of the right one for `right`; sorted by key for
 * `outer`), those with the same partner in the order of the other. Cost: O(rows of both + result).
 * Equals `pandas.merge`, but for the order of `inner`, which is what pandas 2.2 made of it.
 *
 * @throws `missing-column`, `not-numeric` for keys of different types, `bad-parameter`,
 * `duplicate-name`, `too-large`
 */
export function join(left: Table, right: Table, options: JoinOptions = {}): Table {
  const { how = 'inner', suffixes = ['_x', '_y'] } = options;
  const keys = readKeys(left, right, options);
  const { ids, count } = encodeKeys([left, right], [keys.left, keys.right]);
  const pairs = pairRows(ids[0]!, ids[1]!, count, how);
  const shared = keys.left.map((name, k) => (name === keys.right[k] ? name : undefined));
  const clash = (name: string) => left.has(name) && right.has(name) && !shared.includes(name);
  const columns: Column[] = left.columns.map((column) => {
    if (!shared.includes(column.name)) {
      const name = clash(column.name) ? column.name + suffixes[0] : column.name;
      return { ...gather(column, pairs.left), name };
    }
    return mergeColumns(column, pairs.left, right.column(column.name), pairs.right);
  });
  for (const column of right.columns) {
    if (shared.includes(column.name)) continue;
    const name = clash(column.name) ? column.name + suffixes[1] : column.name;
    columns.push({ ...gather(column, pairs.right), name });
  }
  if (how !== 'outer') return new Table(columns);
  const sortKeys = keys.left.map((name, k) => {
    const own = columns[left.names.indexOf(name)]!;
    const others = columns.at(right.names.indexOf(keys.right[k]!) - right.names.length);
    return shared[k] !== undefined ? own : mergeGathered(own, others!);
  });
  const order = orderOf(sortKeys.map((column) => ({ column })));
  return new Table(columns.map((column) => gather(column, order)));
}

function mergeGathered(a: Column, b: Column): Column {
  const rows = a.type === 'number' ? a.values.length : a.codes.length;
  const all = Int32Array.from({ length: rows }, (_, i) => i);
  const known = all.map((i) =>
    (a.type === 'number' ? Number.isNaN(a.values[i]) : a.codes[i]! < 0) ? -1 : i,
  );
  return mergeColumns(a, known, b, all);
}

interface KeyNames {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

function readKeys(left: Table, right: Table, { on, leftOn, rightOn }: JoinOptions): KeyNames {
  if (
    (leftOn === undefined) !== (rightOn === undefined) ||
    (on !== undefined && leftOn !== undefined)
  ) {
    throw new EngineError(
      'bad-parameter',
      'join takes its keys either as on, or as leftOn and rightOn together.',
    );
  }
  const names = on ?? left.names.filter((name) => right.has(name));
  const keys = { left: [leftOn ?? names].flat(), right: [rightOn ?? names].flat() };
  if (keys.left.length !== keys.right.length) {
    throw new EngineError(
      'bad-parameter',
      `join was given ${keys.left.length} keys on the left and ${keys.right.length} on the right. Name as many on each side.`,
    );
  }
  if (keys.left.length > 0) return keys;
  throw new EngineError(
    'bad-parameter',
    'The tables have no column in common to join by. Name the keys with leftOn and rightOn.',
  );
}

/** The rows of either table that make each row of the result; -1 for none. */
function pairRows(
  leftIds: Int32Array,
  rightIds: Int32Array,
  count: number,
  how: NonNullable<JoinOptions['how']>,
): { left: Int32Array; right: Int32Array } {
  if (how === 'right') {
    const { left, right } = pairRows(rightIds, leftIds, count, 'left');
    return { left: right, right: left };
  }
  const { starts, rows } = groupRows(rightIds, count);
  const isMatched = new Uint8Array(count);
  let size = 0;
  for (let i = 0; i < leftIds.length; i++) {
    const id = leftIds[i]!;
    isMatched[id] = 1;
    const partners = starts[id + 1]! - starts[id]!;
    size += how === 'inner' ? partners : Math.max(1, partners);
  }
  if (how === 'outer')
    for (let i = 0; i < rightIds.length; i++) size += 1 - isMatched[rightIds[i]!]!;
  refuseHuge(size);
  const left = new Int32Array(size);
  const right = new Int32Array(size);
  let to = 0;
  for (let i = 0; i < leftIds.length; i++) {
    const id = leftIds[i]!;
    const end = starts[id + 1]!;
    for (let at = starts[id]!; at < end; at++) {
      left[to] = i;
      right[to++] = rows[at]!;
    }
    if (starts[id] === end && how !== 'inner') {
      left[to] = i;
      right[to++] = -1;
    }
  }
  for (let i = 0; how === 'outer' && i < rightIds.length; i++) {
    if (isMatched[rightIds[i]!]) continue;
    left[to] = -1;
    right[to++] = i;
  }
  return { left, right };
}

function refuseHuge(rows: number): void {
  if (rows <= MAX_ROWS) return;
  throw new EngineError(
    'too-large',
    `The join would have ${rows} rows, because its keys occur many times in both tables. Add a key, or drop duplicates in one table first.`,
    { rows },
  );
}
