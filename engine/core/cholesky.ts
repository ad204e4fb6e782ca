/**
 * Solves A x = b for a symmetric positive definite A (row-major, n x n; the lower triangle is read
 * and overwritten by its Cholesky factor). A direction in which A is flat to rounding gets 0.
 *
 * Cost: n^3 / 6 multiplications.
 */
export function solveCholesky(A: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  for (let j = 0; j < n; j++) {
    const rowJ = j * n;
    const diagonal = A[rowJ + j]!;
    let pivot = diagonal;
    for (let k = 0; k < j; k++) pivot -= A[rowJ + k]! * A[rowJ + k]!;
    const root = pivot > diagonal * 1e-15 && pivot > 0 ? Math.sqrt(pivot) : Infinity;
    A[rowJ + j] = root;
    for (let i = j + 1; i < n; i++) {
      const rowI = i * n;
      let sum = A[rowI + j]!;
      for (let k = 0; k < j; k++) sum -= A[rowI + k]! * A[rowJ + k]!;
      A[rowI + j] = sum / root;
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] = x[i]! - A[i * n + k]! * x[k]!;
    x[i] = x[i]! / A[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] = x[i]! - A[k * n + i]! * x[k]!;
    x[i] = x[i]! / A[i * n + i]!;
  }
  return x;
}
