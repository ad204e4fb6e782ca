import type { Matrix } from '@engine/core/matrix';
import { matrixProduct } from '@engine/wasm/matrix-product';

/** One or more weighted sums of the columns. */
export interface LinearModel {
  /** outputs x cols, row-major. */
  readonly coef: Float64Array;
  /** One per output. */
  readonly intercept: Float64Array;
}

/** rows x outputs: what a linear model gives for each row. Cost: O(rows x cols x outputs). */
export function linearScores(X: Matrix, { coef, intercept }: LinearModel): Float64Array {
  const outputs = intercept.length;
  if (outputs === 1) return oneScore(X, coef, intercept[0]!);
  const turned = new Float64Array(coef.length);
  for (let k = 0; k < outputs; k++) {
    for (let j = 0; j < X.cols; j++) turned[j * outputs + k] = coef[k * X.cols + j]!;
  }
  const scores = matrixProduct(X.data, turned, X.cols);
  for (let at = 0; at < scores.length; ) {
    for (let k = 0; k < outputs; k++) scores[at++]! += intercept[k]!;
  }
  return scores;
}

/** Four rows at a time, because each sum waits for its last addition. */
function oneScore({ rows, cols, data }: Matrix, coef: Float64Array, intercept: number) {
  const scores = new Float64Array(rows);
  let i = 0;
  let at = 0;
  for (; i + 3 < rows; i += 4) {
    let first = intercept;
    let second = intercept;
    let third = intercept;
    let fourth = intercept;
    for (let j = 0; j < cols; j++, at++) {
      const weight = coef[j]!;
      first += data[at]! * weight;
      second += data[at + cols]! * weight;
      third += data[at + 2 * cols]! * weight;
      fourth += data[at + 3 * cols]! * weight;
    }
    at += 3 * cols;
    scores[i] = first;
    scores[i + 1] = second;
    scores[i + 2] = third;
    scores[i + 3] = fourth;
  }
  for (; i < rows; i++) {
    let sum = intercept;
    for (let j = 0; j < cols; j++) sum += data[at++]! * coef[j]!;
    scores[i] = sum;
  }
  return scores;
}
