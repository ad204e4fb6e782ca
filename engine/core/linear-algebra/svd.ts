import { Matrix } from '../matrix';
import { completeRow } from './complete-row';
import { orthogonalizeRows } from './orthogonalize-rows';
import { multiplyByQ, pivotedQr, upperFactor } from './pivoted-qr';
import { transpose } from './transpose';

/** A = u diag(s) vt with k = min(rows, cols) singular values. */
export interface Svd {
  /** rows x k, orthonormal columns. */
  readonly u: Matrix;
  /** The singular values, falling, none negative. */
  readonly s: Float64Array;
  /** k x cols, orthonormal rows. */
  readonly vt: Matrix;
}

/**
 * The thin singular value decomposition, as `numpy.linalg.svd(A, full_matrices=False)` up to the
 * signs of the vectors. A pivoted QR decomposition first makes the problem square, then one-sided
 * Jacobi rotations make its rows orthogonal; small singular values come out with their digits.
 *
 * Cost: about 4 x rows x cols^2 for a tall matrix, plus 7 x cols^3 per sweep (5 to 8 sweeps).
 * Source: Drmac & Veselic (2008), New fast and accurate Jacobi SVD algorithm.
 */
export function svd(A: Matrix): Svd {
  if (A.rows < A.cols) {
    const { u, s, vt } = svd(transpose(A));
    return { u: transpose(vt), s, vt: transpose(u) };
  }
  const { rows, cols } = A;
  const qr = pivotedQr(A.data, rows, cols);
  const r = upperFactor(qr);
  const turned = new Float64Array(cols * cols);
  for (let i = 0; i < cols; i++) turned[i * cols + i] = 1;
  orthogonalizeRows(r, cols, cols, turned);
  const lengths = Float64Array.from({ length: cols }, (_, i) => Math.hypot(...row(r, cols, i)));
  const order = Array.from(lengths.keys()).sort((i, j) => lengths[j]! - lengths[i]!);
  const s = Float64Array.from(order, (i) => lengths[i]!);
  // turned x R = diag(s) x directions, so that A = (Q turned') diag(s) (directions pivots').
  const directions = new Float64Array(cols * cols);
  const left = new Float64Array(rows * cols);
  order.forEach((from, k) => {
    left.set(row(turned, cols, from), k * rows);
    if (s[k]! > 0)
      directions.set(
        row(r, cols, from).map((v) => v / s[k]!),
        k * cols,
      );
    // What is nothing but rounding has no direction of its own.
    if (!(s[k]! > s[0]! * cols * Number.EPSILON)) completeRow(directions, cols, k);
  });
  multiplyByQ(qr, left, cols);
  const vt = new Float64Array(cols * cols);
  for (let k = 0; k < cols; k++) {
    for (let j = 0; j < cols; j++) vt[k * cols + qr.pivots[j]!] = directions[k * cols + j]!;
  }
  return { u: transpose(new Matrix(cols, rows, left)), s, vt: new Matrix(cols, cols, vt) };
}

function row(a: Float64Array, n: number, i: number): Float64Array {
  return a.subarray(i * n, (i + 1) * n);
}
