import { matrixProduct } from '@engine/wasm/matrix-product';

/** Rows that are carried through together, so that they stay in the cache. */
const BLOCK = 1024;

/**
 * Scores of rows along axes, `(x - shift) . axis`, row by row and without a copy of the data.
 *
 * @param x row-major. @param axes row-major, one axis per row, as wide as the rows of `x`.
 * @param take gets the scores of each block, row-major, and the first of its rows.
 */
function projectRows(
  x: Float64Array,
  shift: Float64Array,
  axes: Float64Array,
  take: (scores: Float64Array, firstRow: number) => void,
): void {
  const cols = shift.length;
  const rows = x.length / cols;
  const count = axes.length / cols;
  // The kernel works on four columns at once, which one or two would leave idle.
  if (count < 3) {
    take(dotRows(x, shift, axes, rows, count), 0);
    return;
  }
  const upright = transposed(axes, count, cols);
  const centred = new Float64Array(Math.min(BLOCK, rows) * cols);
  for (let first = 0; first < rows; first += BLOCK) {
    const start = first * cols;
    const length = Math.min(BLOCK, rows - first) * cols;
    for (let at = 0; at < length; at += cols) {
      for (let j = 0; j < cols; j++) centred[at + j] = x[start + at + j]! - shift[j]!;
    }
    take(matrixProduct(centred.subarray(0, length), upright, cols), first);
  }
}

/** The same sums, in the same order. */
function dotRows(
  x: Float64Array,
  shift: Float64Array,
  axes: Float64Array,
  rows: number,
  count: number,
): Float64Array {
  const cols = shift.length;
  const out = new Float64Array(rows * count);
  for (let i = 0, at = 0; i < rows; i++, at += cols) {
    for (let k = 0; k < count; k++) {
      let sum = 0;
      for (let j = 0; j < cols; j++) sum += (x[at + j]! - shift[j]!) * axes[k * cols + j]!;
      out[i * count + k] = sum;
    }
  }
  return out;
}

/** All scores, row-major. */
export function scoresOf(x: Float64Array, shift: Float64Array, axes: Float64Array): Float64Array {
  const count = axes.length / shift.length;
  const out = new Float64Array((x.length / shift.length) * count);
  projectRows(x, shift, axes, (scores, first) => out.set(scores, first * count));
  return out;
}

/**
 * Gives each axis the sign that makes the largest of its scores positive, as scikit-learn before
 * 1.5 does by the left singular vectors; changes `axes` in place.
 */
export function orientAxes(x: Float64Array, shift: Float64Array, axes: Float64Array): void {
  const cols = shift.length;
  const count = axes.length / cols;
  const largest = new Float64Array(count);
  projectRows(x, shift, axes, (scores) => {
    for (let at = 0; at < scores.length; at += count) {
      for (let k = 0; k < count; k++) {
        if (Math.abs(scores[at + k]!) > Math.abs(largest[k]!)) largest[k] = scores[at + k]!;
      }
    }
  });
  for (let k = 0; k < count; k++) {
    if (largest[k]! >= 0) continue;
    for (let j = k * cols; j < (k + 1) * cols; j++) axes[j] = -axes[j]!;
  }
}

export function transposed(data: Float64Array, rows: number, cols: number): Float64Array {
  const out = new Float64Array(rows * cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) out[j * rows + i] = data[at]!;
  }
  return out;
}
