import { EngineError } from '@engine/core/error';
import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { encodeKeys } from './encode-keys';
import { gather } from './gather';
import { groupRows } from './group-rows';
import { orderOf } from './sort-by';

export interface SampleOptions {
  /** How many rows; or a share of them. Of each group where `stratify` is given. */
  readonly n?: number;
  readonly fraction?: number;
  /** Lets a row be drawn more than once. */
  readonly replace?: boolean;
  /** A seed, or a generator that is consumed; 0 when left out. */
  readonly randomState?: number | RandomState;
  /** Draws the same share of the rows of each value of this column. */
  readonly stratify?: string;
}

/**
 * Rows drawn by chance, in the order in which they were drawn; one row when neither `n` nor
 * `fraction` is given. Equals `DataFrame.sample` of pandas for the same seed, and
 * `DataFrame.groupby(column).sample` with `stratify`.
 *
 * @throws `bad-parameter`: more rows than there are, both `n` and `fraction`; `missing-column`
 */
export function sampleRows(table: Table, options: SampleOptions = {}): Table {
  const { randomState, stratify } = options;
  const rng = randomState instanceof RandomState ? randomState : new RandomState(randomState ?? 0);
  const rows =
    stratify === undefined
      ? rng.choice(table.rows, sizeOf(table.rows, options), { replace: options.replace ?? false })
      : drawFromGroups(table, stratify, options, rng);
  return new Table(table.columns.map((column) => gather(column, rows)));
}

function drawFromGroups(
  table: Table,
  stratify: string,
  options: SampleOptions,
  rng: RandomState,
): Int32Array {
  const column = table.column(stratify);
  const { ids, count } = encodeKeys([table], [[stratify]]);
  const { starts, rows } = groupRows(ids[0]!, count);
  const firsts = Int32Array.from({ length: count }, (_, g) => rows[starts[g]!] ?? -1);
  const drawn: number[] = [];
  for (const g of orderOf([{ column: gather(column, firsts) }])) {
    const members = rows.subarray(starts[g]!, starts[g + 1]!);
    const first = members[0];
    const missing =
      first === undefined ||
      (column.type === 'number' ? Number.isNaN(column.values[first]) : column.codes[first]! < 0);
    if (missing) continue;
    const size = sizeOf(members.length, options);
    for (const k of rng.choice(members.length, size, { replace: options.replace ?? false })) {
      drawn.push(members[k]!);
    }
  }
  return Int32Array.from(drawn);
}

function sizeOf(rows: number, { n, fraction, replace = false }: SampleOptions): number {
  if (n !== undefined && fraction !== undefined) {
    throw new EngineError('bad-parameter', 'sampleRows takes either n or fraction, not both.');
  }
  const size = fraction === undefined ? (n ?? 1) : roundHalfToEven(fraction * rows);
  if (Number.isInteger(size) && size >= 0 && (replace ? rows > 0 || size === 0 : size <= rows)) {
    return size;
  }
  throw new EngineError(
    'bad-parameter',
    `sampleRows cannot draw ${fraction === undefined ? n : `the share ${fraction}`} of ${rows} rows. Ask for at most ${rows}, or set replace.`,
    { rows, n, fraction },
  );
}

/** Python's `round`. */
function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
