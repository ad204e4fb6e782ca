import { matrixProduct } from '@engine/wasm/matrix-product';

/** Rows that are carried through together where only the largest scores are wanted. */
const BLOCK = 4096;

/**
 * Scores of rows along axes, `(x - shift) . axis`, row-major.
 *
 * @param x row-major. @param axes row-major, one axis per row, as wide as the rows of `x`.
 */
export function scoresOf(x: Float64Array, shift: Float64Array, axes: Float64Array): Float64Array {
  const cols = shift.length;
  return matrixProduct(x, transposed(axes, axes.length / cols, cols), cols, shift);
}

/**
 * Gives each axis the sign that makes the largest of its scores positive, as scikit-learn before
 * 1.5 does by the left singular vectors; changes `axes` in place.
 */
export function orientAxes(x: Float64Array, shift: Float64Array, axes: Float64Array): void {
  const cols = shift.length;
  const largest = new Float64Array(axes.length / cols);
  for (let first = 0; first < x.length; first += BLOCK * cols) {
    keepLargest(scoresOf(x.subarray(first, first + BLOCK * cols), shift, axes), largest);
  }
  turnBack(axes, largest, cols);
}

/** {@link orientAxes}, and the scores along the axes as they stand then. */
export function orientedScores(
  x: Float64Array,
  shift: Float64Array,
  axes: Float64Array,
): Float64Array {
  const cols = shift.length;
  const largest = new Float64Array(axes.length / cols);
  const scores = scoresOf(x, shift, axes);
  keepLargest(scores, largest);
  turnBack(axes, largest, cols);
  const signs = largest.map((score) => (score < 0 ? -1 : 1));
  const count = signs.length;
  if (signs.includes(-1)) {
    for (let at = 0; at < scores.length; at += count) {
      for (let k = 0; k < count; k++) scores[at + k] = scores[at + k]! * signs[k]!;
    }
  }
  return scores;
}

/** Replaces each of `largest` by a score of its axis that is farther from 0. */
function keepLargest(scores: Float64Array, largest: Float64Array): void {
  const count = largest.length;
  for (let at = 0; at < scores.length; at += count) {
    for (let k = 0; k < count; k++) {
      if (Math.abs(scores[at + k]!) > Math.abs(largest[k]!)) largest[k] = scores[at + k]!;
    }
  }
}

/** Turns the axes round whose largest score is negative. */
function turnBack(axes: Float64Array, largest: Float64Array, cols: number): void {
  for (let k = 0; k < largest.length; k++) {
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
