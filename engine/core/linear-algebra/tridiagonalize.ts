/** A = basis' T basis with T tridiagonal. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** n - 1 values beside the diagonal. */
  readonly below: Float64Array;
  /** n x n, orthonormal rows. */
  readonly basis: Float64Array;
}

/**
 * Brings a symmetric row-major matrix (its lower triangle is read) to tridiagonal form by
 * Householder reflections. Cost: about 8/3 x n^3 multiplications, the basis included.
 */
export function tridiagonalize(matrix: Float64Array, n: number): Tridiagonal {
  const a = Float64Array.from(matrix);
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[j * n + i] = a[i * n + j]!;
  const diagonal = new Float64Array(n);
  const below = new Float64Array(Math.max(n - 1, 0));
  const vectors: Float64Array[] = [];
  for (let k = 0; k < n - 1; k++) {
    diagonal[k] = a[k * n + k]!;
    const v = a.slice(k * n + k + 1, (k + 1) * n);
    const scale = v.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    let norm = 0;
    for (let i = 0; i < v.length; i++) norm += (v[i]! / (scale || 1)) ** 2;
    norm = scale * Math.sqrt(norm);
    const diagonalTop = v[0]! > 0 ? -norm : norm;
    below[k] = diagonalTop;
    // v becomes a unit vector u; the reflection is I - 2 u u'.
    v[0] = v[0]! - diagonalTop;
    normalize(v);
    if (norm > 0) reflectBothSides(a, n, k + 1, v);
    vectors.push(v);
  }
  if (n > 0) diagonal[n - 1] = a[n * n - 1]!;
  return { diagonal, below, basis: accumulate(vectors, n) };
}

function normalize(v: Float64Array): void {
  const scale = v.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (scale === 0) return;
  let sum = 0;
  for (let i = 0; i < v.length; i++) {
    v[i] = v[i]! / scale;
    sum += v[i]! * v[i]!;
  }
  const norm = Math.sqrt(sum);
  for (let i = 0; i < v.length; i++) v[i] = v[i]! / norm;
}

/** B = H B H for the lower right block B that starts at `from`, H = I - 2 u u'. */
function reflectBothSides(a: Float64Array, n: number, from: number, u: Float64Array): void {
  const size = n - from;
  const w = new Float64Array(size);
  let dot = 0;
  for (let i = 0; i < size; i++) {
    const at = (from + i) * n + from;
    let sum = 0;
    for (let j = 0; j < size; j++) sum += a[at + j]! * u[j]!;
    w[i] = 2 * sum;
    dot += w[i]! * u[i]!;
  }
  for (let i = 0; i < size; i++) w[i] = w[i]! - dot * u[i]!;
  for (let i = 0; i < size; i++) {
    const at = (from + i) * n + from;
    const ui = u[i]!;
    const wi = w[i]!;
    for (let j = 0; j < size; j++) a[at + j] = a[at + j]! - ui * w[j]! - wi * u[j]!;
  }
}

/** The rows of Q' for Q = H_0 H_1 ..., so that A = Q T Q'. */
function accumulate(vectors: readonly Float64Array[], n: number): Float64Array {
  const basis = new Float64Array(n * n);
  for (let i = 0; i < n; i++) basis[i * n + i] = 1;
  for (let k = vectors.length - 1; k >= 0; k--) {
    const u = vectors[k]!;
    const from = n - u.length;
    for (let i = from; i < n; i++) {
      const at = i * n + from;
      let dot = 0;
      for (let j = 0; j < u.length; j++) dot += basis[at + j]! * u[j]!;
      for (let j = 0; j < u.length; j++) basis[at + j] = basis[at + j]! - 2 * dot * u[j]!;
    }
  }
  return basis;
}
