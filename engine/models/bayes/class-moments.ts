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
  { rows, cols, data }: Matrix,
  { codes, classes }: EncodedTarget,
  weights?: Float64Array,
): ClassMoments {
  const count = new Float64Array(classes.length);
  const mean = new Float64Array(classes.length * cols);
  const variance = new Float64Array(classes.length * cols);
  for (let i = 0, at = 0; i < rows; i++) {
    const code = codes[i]!;
    const weight = weights === undefined ? 1 : weights[i]!;
    count[code] = count[code]! + weight;
    for (let j = code * cols, end = j + cols; j < end; j++, at++) {
      mean[j] = mean[j]! + weight * data[at]!;
    }
  }
  divide(mean, count, cols);
  for (let i = 0, at = 0; i < rows; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    for (let j = codes[i]! * cols, end = j + cols; j < end; j++, at++) {
      const difference = data[at]! - mean[j]!;
      variance[j] = variance[j]! + weight * difference * difference;
    }
  }
  divide(variance, count, cols);
  return { count, mean, variance };
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
