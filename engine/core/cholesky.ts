/**
 * Replaces the lower triangle of a symmetric positive definite matrix (row-major, n x n) by its
 * Cholesky factor. A direction in which the matrix is flat to rounding gets an infinite diagonal, so
 * that solutions have 0 there.
 *
 * @returns the smallest share of a diagonal entry that the columns before it leave: near 1 for
 * unrelated columns, near 0 (or below) for dependent ones.
 * Cost: n^3 / 6 multiplications.
 */
export function factorCholesky(A: Float64Array, n: number): number {
  let least = 1;
  for (let j = 0; j < n; j++) {
    const rowJ = j * n;
    const diagonal = A[rowJ + j]!;
    let pivot = diagonal;
    for (let k = 0; k < j; k++) pivot -= A[rowJ + k]! * A[rowJ + k]!;
    least = Math.min(least, diagonal > 0 ? pivot / diagonal : 0);
    const root = pivot > diagonal * 1e-15 && pivot > 0 ? Math.sqrt(pivot) : Infinity;
    A[rowJ + j] = root;
    for (let i = j + 1; i < n; i++) {
      const rowI = i * n;
      let sum = A[rowI + j]!;
      for (let k = 0; k < j; k++) sum -= A[rowI + k]! * A[rowJ + k]!;
      A[rowI + j] = sum / root;
    }
  }
  return least;
}

/** Solves A x = b for a matrix that went through {@link factorCholesky}. Cost: n^2 multiplications. */
export function solveFactored(factor: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] = x[i]! - factor[i * n + k]! * x[k]!;
    x[i] = x[i]! / factor[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] = x[i]! - factor[k * n + i]! * x[k]!;
    x[i] = x[i]! / factor[i * n + i]!;
  }
  return x;
}

/**
 * Solves A x = b for a symmetric positive definite A, of which the lower triangle is read and
 * overwritten by its Cholesky factor.
 */
export function solveCholesky(A: Float64Array, b: Float64Array): Float64Array {
  factorCholesky(A, b.length);
  return solveFactored(A, b);
}
