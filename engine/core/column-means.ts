import type { Matrix } from './matrix';

/**
 * The mean of each column, over weighted rows where there are weights. Four rows at a time, since
 * the sums are read and written each time. Cost: O(rows x cols).
 */
export function columnMeans({ rows, cols, data }: Matrix, weights?: Float64Array): Float64Array {
  const sums = new Float64Array(cols);
  let total = 0;
  let row = 0;
  for (; row + 3 < rows; row += 4) {
    const w0 = weights ? weights[row]! : 1;
    const w1 = weights ? weights[row + 1]! : 1;
    const w2 = weights ? weights[row + 2]! : 1;
    const w3 = weights ? weights[row + 3]! : 1;
    total += w0 + w1 + w2 + w3;
    const second = cols;
    const third = 2 * cols;
    const fourth = 3 * cols;
    for (let j = 0, at = row * cols; j < cols; j++, at++) {
      sums[j] =
        sums[j]! +
        (w0 * data[at]! +
          w1 * data[at + second]! +
          (w2 * data[at + third]! + w3 * data[at + fourth]!));
    }
  }
  for (; row < rows; row++) {
    const weight = weights ? weights[row]! : 1;
    total += weight;
    for (let j = 0; j < cols; j++) sums[j] = sums[j]! + weight * data[row * cols + j]!;
  }
  for (let j = 0; j < cols; j++) sums[j] = sums[j]! / total;
  return sums;
}
