import type { Matrix } from '@engine/core/matrix';

export type KernelName = 'linear' | 'poly' | 'rbf' | 'sigmoid';

/** How alike two rows are: a product in a space that the kernel defines. */
export interface Kernel {
  readonly name: KernelName;
  readonly gamma: number;
  readonly degree: number;
  readonly coef0: number;
}

/** `scale` is 1 / (cols x variance of all values), `auto` is 1 / cols. */
export function resolveGamma(gamma: number | 'scale' | 'auto', { cols, data }: Matrix): number {
  if (typeof gamma === 'number') return gamma;
  if (gamma === 'auto') return 1 / cols;
  let mean = 0;
  for (let at = 0; at < data.length; at++) mean += data[at]!;
  mean /= data.length;
  let variance = 0;
  for (let at = 0; at < data.length; at++) variance += (data[at]! - mean) ** 2;
  variance /= data.length;
  return variance > 0 ? 1 / (cols * variance) : 1;
}

/** The squared length of each row. */
export function squaredLengths({ rows, cols, data }: Matrix): Float64Array {
  const out = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) out[i] = out[i]! + data[at]! * data[at]!;
  }
  return out;
}

/**
 * The kernel of one row with all rows of X, into `out`. Cost: O(rows x cols).
 *
 * @param lengths what {@link squaredLengths} gives for X
 */
export function kernelWithAll(
  { name, gamma, degree, coef0 }: Kernel,
  row: Float64Array,
  { rows, cols, data }: Matrix,
  lengths: Float64Array,
  out: Float64Array,
): void {
  let own = 0;
  for (let j = 0; j < cols; j++) own += row[j]! * row[j]!;
  products(row, data, rows, cols, out);
  if (name === 'rbf') {
    for (let i = 0; i < rows; i++) {
      out[i] = Math.exp(-gamma * Math.max(0, own + lengths[i]! - 2 * out[i]!));
    }
  } else if (name === 'poly') {
    for (let i = 0; i < rows; i++) out[i] = (gamma * out[i]! + coef0) ** degree;
  } else if (name === 'sigmoid') {
    for (let i = 0; i < rows; i++) out[i] = Math.tanh(gamma * out[i]! + coef0);
  }
}

/** The product of one row with each row; four at a time, so that no sum waits for its last addition. */
function products(
  row: Float64Array,
  data: Float64Array,
  rows: number,
  cols: number,
  out: Float64Array,
): void {
  let i = 0;
  for (; i + 3 < rows; i += 4) {
    const start = i * cols;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0, at = start; j < cols; j++, at++) {
      const value = row[j]!;
      s0 += value * data[at]!;
      s1 += value * data[at + cols]!;
      s2 += value * data[at + 2 * cols]!;
      s3 += value * data[at + 3 * cols]!;
    }
    out[i] = s0;
    out[i + 1] = s1;
    out[i + 2] = s2;
    out[i + 3] = s3;
  }
  for (; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < cols; j++) sum += row[j]! * data[i * cols + j]!;
    out[i] = sum;
  }
}
