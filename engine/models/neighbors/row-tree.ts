import type { Matrix } from '@engine/core/matrix';

/**
 * Rows sorted into nested boxes (a k-d tree), as plain arrays so that it can be stored. Node i has
 * the children 2i + 1 and 2i + 2; all leaves lie on the last level.
 */
export interface RowTree {
  readonly levels: number;
  readonly cols: number;
  /** The values of the rows, in the order of the leaves. */
  readonly values: Float64Array;
  /** The row number of each of them. */
  readonly rows: Int32Array;
  /** Per node: its first place in `rows`, and the place after its last. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Per node, per column: the least and the greatest value. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Rows of a leaf, at most. */
const LEAF = 32;

/**
 * Halves the rows again and again at the median of the column in which they spread most.
 *
 * Cost: O(rows x log rows x cols). Source: Bentley (1975), Multidimensional binary search trees
 * used for associative searching.
 */
export function growRowTree({ data, rows: count, cols }: Matrix): RowTree {
  const levels = Math.max(1, Math.ceil(Math.log2(count / LEAF)) + 1);
  const nodes = 2 ** levels - 1;
  const rows = Int32Array.from({ length: count }, (_, row) => row);
  const start = new Int32Array(nodes);
  const end = new Int32Array(nodes);
  const low = new Float64Array(nodes * cols);
  const high = new Float64Array(nodes * cols);
  end[0] = count;
  for (let node = 0; node < nodes; node++) {
    const from = start[node]!;
    const to = end[node]!;
    const box = node * cols;
    low.fill(Infinity, box, box + cols);
    high.fill(-Infinity, box, box + cols);
    for (let at = from; at < to; at++) {
      const row = rows[at]! * cols;
      for (let j = 0; j < cols; j++) {
        const value = data[row + j]!;
        if (value < low[box + j]!) low[box + j] = value;
        if (value > high[box + j]!) high[box + j] = value;
      }
    }
    const left = 2 * node + 1;
    if (left >= nodes) continue;
    let widest = 0;
    for (let j = 1; j < cols; j++) {
      if (high[box + j]! - low[box + j]! > high[box + widest]! - low[box + widest]!) widest = j;
    }
    const middle = (from + to) >> 1;
    if (to - from > 1) putMedianInPlace(rows, data, cols, widest, from, to - 1, middle);
    start[left] = from;
    end[left] = middle;
    start[left + 1] = middle;
    end[left + 1] = to;
  }
  const values = new Float64Array(count * cols);
  for (let at = 0; at < count; at++) {
    const row = rows[at]! * cols;
    for (let j = 0; j < cols; j++) values[at * cols + j] = data[row + j]!;
  }
  return { levels, cols, values, rows, start, end, low, high };
}

/** Quickselect: nothing before `middle` is greater, nothing after it is smaller. */
function putMedianInPlace(
  rows: Int32Array,
  data: Float64Array,
  cols: number,
  column: number,
  from: number,
  to: number,
  middle: number,
): void {
  let left = from;
  let right = to;
  while (left < right) {
    const pivot = data[rows[(left + right) >> 1]! * cols + column]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (data[rows[i]! * cols + column]! < pivot) i++;
      while (data[rows[j]! * cols + column]! > pivot) j--;
      if (i > j) break;
      const kept = rows[i]!;
      rows[i++] = rows[j]!;
      rows[j--] = kept;
    }
    if (middle <= j) right = j;
    else if (middle >= i) left = i;
    else return;
  }
}
