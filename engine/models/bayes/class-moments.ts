import type { EncodedTarget } from '@engine/core/encode-target';
import type { Matrix } from '@engine/core/matrix';

/** Weighted count, means and population variances of the columns within each class. */
export interface ClassMoments {
  readonly count: Float64Array;
  /** classes x cols, row-major. */
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** Two passes over the rows: sums, then squared distances from the means. */
export function classMoments(
  { cols, data }: Matrix,
  { codes, classes }: EncodedTarget,
  weights?: Float64Array,
): ClassMoments {
  const count = new Float64Array(classes.length);
  const mean = new Float64Array(classes.length * cols);
  const variance = new Float64Array(classes.length * cols);
  addByClass(data, codes, weights, count, mean);
  divide(mean, count, cols);
  addSquares(data, codes, weights, mean, variance);
  divide(variance, count, cols);
  return { count, mean, variance };
}

// Long loops stand alone in their functions: what a browser compiles for a loop that is running says
// nothing of the lines after it, and is thrown away when it gets there.

/** Adds each row, times its weight, to the sums of its class, and the weight to the class's count. */
export function addByClass(
  data: Float64Array,
  codes: Int32Array,
  weights: Float64Array | undefined,
  count: Float64Array,
  sums: Float64Array,
): void {
  const cols = sums.length / count.length;
  for (let i = 0, at = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const weight = weights === undefined ? 1 : weights[i]!;
    count[code] = count[code]! + weight;
    for (let j = code * cols, end = j + cols; j < end; j++, at++) {
      sums[j] = sums[j]! + weight * data[at]!;
    }
  }
}

function addSquares(
  data: Float64Array,
  codes: Int32Array,
  weights: Float64Array | undefined,
  mean: Float64Array,
  squares: Float64Array,
): void {
  const cols = data.length / codes.length;
  for (let i = 0, at = 0; i < codes.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    for (let j = codes[i]! * cols, end = j + cols; j < end; j++, at++) {
      const difference = data[at]! - mean[j]!;
      squares[j] = squares[j]! + weight * difference * difference;
    }
  }
}

/** The greatest population variance of a column over all rows, put together from the classes. */
export function greatestVariance({ count, mean, variance }: ClassMoments, cols: number): number {
  const total = count.reduce((sum, n) => sum + n, 0);
  let greatest = 0;
  for (let j = 0; j < cols; j++) {
    let center = 0;
    for (let c = 0; c < count.length; c++) center += (count[c]! / total) * mean[c * cols + j]!;
    let spread = 0;
    for (let c = 0; c < count.length; c++) {
      const distance = mean[c * cols + j]! - center;
      spread += (count[c]! / total) * (variance[c * cols + j]! + distance * distance);
    }
    greatest = Math.max(greatest, spread);
  }
  return greatest;
}

/** A class without weight keeps its zeros. */
function divide(sums: Float64Array, count: Float64Array, cols: number): void {
  for (let at = 0; at < sums.length; at++) {
    const n = count[Math.floor(at / cols)]!;
    if (n > 0) sums[at] = sums[at]! / n;
  }
}
