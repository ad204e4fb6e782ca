import { Matrix } from '@engine/core/matrix';
import { type Kernel, kernelWithAll, squaredLengths } from './kernel';

/**
 * rows x outputs: sums over the support vectors of coefficient x kernel.
 *
 * @param coefficients outputs x support vectors
 * Cost: O(rows x support vectors x (cols + outputs)).
 */
export function supportSums(
  X: Matrix,
  kernel: Kernel,
  support: Matrix,
  coefficients: Matrix,
): Matrix {
  const lengths = squaredLengths(support);
  const likeness = new Float64Array(support.rows);
  const out = new Matrix(X.rows, coefficients.rows);
  for (let i = 0; i < X.rows; i++) {
    kernelWithAll(kernel, X.row(i), support, lengths, likeness);
    for (let k = 0; k < coefficients.rows; k++) {
      let sum = 0;
      const start = k * support.rows;
      for (let s = 0; s < support.rows; s++) sum += coefficients.data[start + s]! * likeness[s]!;
      out.data[i * out.cols + k] = sum;
    }
  }
  return out;
}
