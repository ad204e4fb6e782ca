/** Eigenvalues, largest first, and one eigenvector per row of `vectors` (row-major, n x n). */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/** More than enough: the method converges quadratically, in about 8 sweeps. */
const MAX_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations: each makes one entry
 * beside the diagonal 0. On a positive definite matrix small eigenvalues are as exact as large
 * ones, whatever the units of the columns.
 *
 * @param A row-major, n x n; overwritten.
 * Cost: O(n^3) per sweep. Source: Demmel and Veselic (1992), Jacobi's method is more accurate
 * than QR, SIAM J. Matrix Anal. Appl. 13(4).
 */
export function jacobiEigen(A: Float64Array, n: number): Eigen {
  const V = new Float64Array(n * n);
  for (let i = 0; i < n; i++) V[i * n + i] = 1;
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        const beside = A[p * n + q]!;
        const size = Math.sqrt(Math.abs(A[p * n + p]! * A[q * n + q]!));
        if (Math.abs(beside) <= Number.EPSILON * size || Math.abs(beside) < 1e-300) continue;
        rotate(A, V, n, p, q);
        rotated = true;
      }
    }
    if (!rotated) break;
  }
  const diagonal = Float64Array.from({ length: n }, (_, i) => A[i * n + i]!);
  return sortEigen(diagonal, V, n);
}

/** Turns the plane of p and q so that their common entry becomes 0. */
function rotate(A: Float64Array, V: Float64Array, n: number, p: number, q: number): void {
  const beside = A[p * n + q]!;
  const theta = (A[q * n + q]! - A[p * n + p]!) / (2 * beside);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(1, theta));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  A[p * n + p] = A[p * n + p]! - t * beside;
  A[q * n + q] = A[q * n + q]! + t * beside;
  A[p * n + q] = 0;
  A[q * n + p] = 0;
  for (let i = 0; i < n; i++) {
    if (i !== p && i !== q) {
      const ap = A[i * n + p]!;
      const aq = A[i * n + q]!;
      A[i * n + p] = A[p * n + i] = c * ap - s * aq;
      A[i * n + q] = A[q * n + i] = s * ap + c * aq;
    }
    const vp = V[p * n + i]!;
    const vq = V[q * n + i]!;
    V[p * n + i] = c * vp - s * vq;
    V[q * n + i] = s * vp + c * vq;
  }
}

/** Pairs in order of falling eigenvalue; the first of equal ones stays first. */
export function sortEigen(values: Float64Array, vectors: Float64Array, n: number): Eigen {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[b]! - values[a]!);
  const sorted = new Float64Array(n * n);
  order.forEach((from, to) => {
    sorted.set(vectors.subarray(from * n, (from + 1) * n), to * n);
  });
  return { values: Float64Array.from(order, (i) => values[i]!), vectors: sorted };
}
