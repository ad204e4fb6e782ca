import { type Eigen, sortEigen } from './jacobi-eigen';
import { tridiagonalize } from './tridiagonalize';

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by way of a tridiagonal one and implicit QR
 * steps. Errors are of the size of rounding times the largest eigenvalue.
 *
 * @param A row-major, n x n; its lower triangle is read.
 * Cost: about 9 x n^3 multiplications.
 * Source: Golub & Van Loan, Matrix Computations (2013), algorithms 8.3.1 to 8.3.3.
 */
export function tridiagonalEigen(A: Float64Array, n: number): Eigen {
  const { diagonal: d, below: e, basis } = tridiagonalize(A, n);
  const isSmall = (k: number) =>
    Math.abs(e[k]!) <= Number.EPSILON * (Math.abs(d[k]!) + Math.abs(d[k + 1]!));
  let end = n - 1;
  while (end > 0) {
    if (isSmall(end - 1)) {
      end--;
      continue;
    }
    let start = end - 1;
    while (start > 0 && !isSmall(start - 1)) start--;
    chaseBulge(d, e, basis, n, start, end);
  }
  return sortEigen(d, basis, n);
}

/** One implicit QR step with Wilkinson's shift on the unreduced block from start to end. */
function chaseBulge(
  d: Float64Array,
  e: Float64Array,
  basis: Float64Array,
  n: number,
  start: number,
  end: number,
): void {
  const half = (d[end - 1]! - d[end]!) / 2;
  const last = e[end - 1]!;
  const root = Math.hypot(half, last);
  const shift = d[end]! - (last / (half + (half < 0 ? -root : root))) * last;
  let x = d[start]! - shift;
  let z = e[start]!;
  for (let k = start; k < end; k++) {
    const r = Math.hypot(x, z);
    const c = r === 0 ? 1 : x / r;
    const s = r === 0 ? 0 : z / r;
    if (k > start) e[k - 1] = r;
    const [upper, lower, off] = [d[k]!, d[k + 1]!, e[k]!];
    d[k] = c * c * upper + 2 * c * s * off + s * s * lower;
    d[k + 1] = s * s * upper - 2 * c * s * off + c * c * lower;
    e[k] = c * s * (lower - upper) + (c * c - s * s) * off;
    if (k < end - 1) {
      x = e[k]!;
      z = s * e[k + 1]!;
      e[k + 1] = c * e[k + 1]!;
    }
    for (let i = k * n; i < (k + 1) * n; i++) {
      const a = basis[i]!;
      const b = basis[i + n]!;
      basis[i] = c * a + s * b;
      basis[i + n] = c * b - s * a;
    }
  }
}
