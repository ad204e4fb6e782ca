import {
  multiplyByQTransposed,
  pivotedQr,
  upperFactor,
} from '@engine/core/linear-algebra/pivoted-qr';
import { svd } from '@engine/core/linear-algebra/svd';
import { Matrix } from '@engine/core/matrix';

/**
 * The shortest coefficients among those with the least squared errors, by singular values; those
 * below rounding count as 0. Cost: about 2 x rows x cols^2 for tall data, 6 x cols x rows^2 for wide.
 */
export function minimumNorm(X: Matrix, y: Float64Array): Float64Array {
  const rounding = Math.max(X.rows, X.cols) * Number.EPSILON;
  if (X.rows <= X.cols) return bySingularValues(X, y, rounding);
  const qr = pivotedQr(X.data, X.rows, X.cols);
  const turned = y.slice();
  multiplyByQTransposed(qr, turned, 1);
  const R = new Matrix(X.cols, X.cols, upperFactor(qr));
  const pivoted = bySingularValues(R, turned.subarray(0, X.cols), rounding);
  const coef = new Float64Array(X.cols);
  for (let j = 0; j < X.cols; j++) coef[qr.pivots[j]!] = pivoted[j]!;
  return coef;
}

function bySingularValues(X: Matrix, y: Float64Array, rounding: number): Float64Array {
  const { u, s, vt } = svd(X);
  const coef = new Float64Array(X.cols);
  for (let k = 0; k < s.length && s[k]! > s[0]! * rounding; k++) {
    let dot = 0;
    for (let i = 0; i < X.rows; i++) dot += u.data[i * s.length + k]! * y[i]!;
    const share = dot / s[k]!;
    for (let j = 0; j < X.cols; j++) coef[j]! += share * vt.data[k * X.cols + j]!;
  }
  return coef;
}
