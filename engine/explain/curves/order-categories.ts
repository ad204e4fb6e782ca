import { compareText } from '@engine/core/compare-text';
import { symmetricEigen } from '@engine/core/linear-algebra/symmetric-eigen';
import { type Column, columnLength } from '@engine/core/table';

/**
 * Categories in an order in which neighbours are alike in the other columns, so that going from one
 * to the next changes rows as little as possible.
 *
 * Two categories differ by the sum over the other columns of how far their distributions are apart
 * (Kolmogorov-Smirnov for numbers, half the summed differences of shares for texts); the order is
 * along the first axis of classical scaling. It begins at the end whose category comes first as text.
 * Source: Apley & Zhu (2020), appendix E. Cost: O(categories^2 x rows + categories^3).
 *
 * @param rowsOf the rows of each category
 */
export function orderCategories(
  categories: readonly string[],
  rowsOf: readonly Int32Array[],
  others: readonly Column[],
): string[] {
  const k = categories.length;
  if (k < 3 || others.length === 0) return [...categories].sort(compareText);
  const squares = new Float64Array(k * k);
  for (const column of others) addDistances(column, rowsOf, squares);
  for (let at = 0; at < squares.length; at++) squares[at] = squares[at]! ** 2;
  const { values, vectors } = symmetricEigen(doublyCentred(squares, k), k);
  const along = vectors.subarray(0, k);
  if (!(values[0]! > 0)) return [...categories].sort(compareText);
  const order = [...categories.keys()].sort(
    (a, b) => along[a]! - along[b]! || compareText(categories[a]!, categories[b]!),
  );
  const sorted = order.map((at) => categories[at]!);
  return compareText(sorted[0]!, sorted.at(-1)!) <= 0 ? sorted : sorted.reverse();
}

function addDistances(column: Column, rowsOf: readonly Int32Array[], into: Float64Array): void {
  const k = rowsOf.length;
  const shapes = rowsOf.map((rows) => cumulated(column, rows));
  const isText = column.type === 'string';
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < a; b++) {
      const distance = isText ? halfSum(shapes[a]!, shapes[b]!) : largest(shapes[a]!, shapes[b]!);
      into[a * k + b]! += distance;
      into[b * k + a]! += distance;
    }
  }
}

/** Shares of each text; or the shares of rows up to each of the column's distinct numbers. */
function cumulated(column: Column, rows: Int32Array): Float64Array {
  if (column.type === 'string') {
    const shares = new Float64Array(column.categories.length + 1);
    for (const row of rows) shares[column.codes[row]! + 1]! += 1 / rows.length;
    return shares;
  }
  const places = placesOf(column.values);
  const shares = new Float64Array(columnLength(column));
  for (const row of rows) shares[places[row]!]! += 1 / rows.length;
  for (let at = 1; at < shares.length; at++) shares[at]! += shares[at - 1]!;
  return shares;
}

const known = new WeakMap<Float64Array, Int32Array>();

/** The place of each number among all, equal ones together; missing ones come last. */
function placesOf(values: Float64Array): Int32Array {
  const before = known.get(values);
  if (before) return before;
  const order = Int32Array.from({ length: values.length }, (_, i) => i);
  const key = (i: number) => (Number.isNaN(values[i]!) ? Infinity : values[i]!);
  order.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  const places = new Int32Array(values.length);
  let place = 0;
  order.forEach((row, at) => {
    if (at > 0 && key(row) !== key(order[at - 1]!)) place = at;
    places[row] = place;
  });
  known.set(values, places);
  return places;
}

function largest(a: Float64Array, b: Float64Array): number {
  let most = 0;
  for (let at = 0; at < a.length; at++) most = Math.max(most, Math.abs(a[at]! - b[at]!));
  return most;
}

function halfSum(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += Math.abs(a[at]! - b[at]!);
  return sum / 2;
}

/** -1/2 J D J for the squared distances D. */
function doublyCentred(squares: Float64Array, k: number): Float64Array {
  const means = Float64Array.from({ length: k }, (_, a) => {
    let sum = 0;
    for (let b = 0; b < k; b++) sum += squares[a * k + b]!;
    return sum / k;
  });
  const mean = means.reduce((sum, value) => sum + value, 0) / k;
  return squares.map((square, at) => {
    return -0.5 * (square - means[Math.floor(at / k)]! - means[at % k]! + mean);
  });
}
