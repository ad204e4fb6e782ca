/**
 * A column-pivoted QR decomposition in compact form: `A[:, pivots] = Q R`, Q kept as the Householder
 * vectors that make it up.
 */
export interface PivotedQr {
  readonly rows: number;
  readonly cols: number;
  /** Column after column: R on and above the diagonal, the Householder vectors below it. */
  readonly columns: Float64Array;
  /** The first entry and the weight of each Householder vector. */
  readonly heads: Float64Array;
  readonly factors: Float64Array;
  /** Which column of A stands at each place. */
  readonly pivots: Int32Array;
}

/**
 * Decomposes a row-major matrix by Householder reflections; the column with the largest rest comes
 * first, so that the diagonal of R falls.
 *
 * Cost: 2 x rows x cols x min(rows, cols) multiplications.
 * Source: Golub & Van Loan, Matrix Computations (2013), algorithm 5.4.1.
 */
export function pivotedQr(data: Float64Array, rows: number, cols: number): PivotedQr {
  const columns = new Float64Array(rows * cols);
  const rest = new Float64Array(cols);
  for (let j = 0; j < cols; j++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      const value = data[i * cols + j]!;
      columns[j * rows + i] = value;
      sum += value * value;
    }
    rest[j] = sum;
  }
  const pivots = Int32Array.from({ length: cols }, (_, j) => j);
  const steps = Math.min(rows, cols);
  const heads = new Float64Array(steps);
  const factors = new Float64Array(steps);
  const first = rest.slice();
  for (let k = 0; k < steps; k++) {
    let best = k;
    for (let j = k + 1; j < cols; j++) if (rest[j]! > rest[best]!) best = j;
    if (best !== k) swapColumns(columns, rows, pivots, [rest, first], k, best);
    reflect(columns, rows, k, heads, factors);
    for (let j = k + 1; j < cols; j++) {
      applyReflection(columns, j * rows, columns, k, rows, heads[k]!, factors[k]!);
      const left = rest[j]! - columns[j * rows + k]! ** 2;
      // What is left after much cancellation is noise: sum it up anew.
      rest[j] = left > 1e-8 * first[j]! ? left : squares(columns, j * rows + k + 1, (j + 1) * rows);
      if (left <= 1e-8 * first[j]!) first[j] = rest[j]!;
    }
  }
  return { rows, cols, columns, heads, factors, pivots };
}

/** Replaces each of `count` vectors (one after another, `rows` long) by Q times it. */
export function multiplyByQ(qr: PivotedQr, vectors: Float64Array, count: number): void {
  for (let v = 0; v < count; v++) {
    for (let k = qr.factors.length - 1; k >= 0; k--) {
      applyReflection(vectors, v * qr.rows, qr.columns, k, qr.rows, qr.heads[k]!, qr.factors[k]!);
    }
  }
}

/** Replaces each of `count` vectors (one after another, `rows` long) by the transpose of Q times it. */
export function multiplyByQTransposed(qr: PivotedQr, vectors: Float64Array, count: number): void {
  for (let v = 0; v < count; v++) {
    for (let k = 0; k < qr.factors.length; k++) {
      applyReflection(vectors, v * qr.rows, qr.columns, k, qr.rows, qr.heads[k]!, qr.factors[k]!);
    }
  }
}

/** R as a row-major matrix of `factors.length` x cols. */
export function upperFactor({ rows, cols, columns, factors }: PivotedQr): Float64Array {
  const r = new Float64Array(factors.length * cols);
  for (let i = 0; i < factors.length; i++) {
    for (let j = i; j < cols; j++) r[i * cols + j] = columns[j * rows + i]!;
  }
  return r;
}

/** Makes column k zero below its diagonal and keeps the vector that does it there. */
function reflect(
  columns: Float64Array,
  rows: number,
  k: number,
  heads: Float64Array,
  factors: Float64Array,
): void {
  const start = k * rows + k;
  const norm = Math.sqrt(squares(columns, start, (k + 1) * rows));
  if (norm === 0) return;
  const top = columns[start]!;
  const diagonal = top > 0 ? -norm : norm;
  heads[k] = top - diagonal;
  factors[k] = -1 / (diagonal * heads[k]!);
  columns[start] = diagonal;
}

/** vector -= factor (v . vector) v for the Householder vector v of step k. */
function applyReflection(
  vector: Float64Array,
  offset: number,
  columns: Float64Array,
  k: number,
  rows: number,
  head: number,
  factor: number,
): void {
  if (factor === 0) return;
  const from = k * rows;
  // Four sums side by side, so that an addition need not wait for the one before.
  let s0 = head * vector[offset + k]!;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let at = k + 1;
  for (; at + 3 < rows; at += 4) {
    s0 += columns[from + at]! * vector[offset + at]!;
    s1 += columns[from + at + 1]! * vector[offset + at + 1]!;
    s2 += columns[from + at + 2]! * vector[offset + at + 2]!;
    s3 += columns[from + at + 3]! * vector[offset + at + 3]!;
  }
  for (; at < rows; at++) s0 += columns[from + at]! * vector[offset + at]!;
  const share = (s0 + s1 + (s2 + s3)) * factor;
  vector[offset + k] = vector[offset + k]! - share * head;
  for (let i = k + 1; i < rows; i++) {
    vector[offset + i] = vector[offset + i]! - share * columns[from + i]!;
  }
}

function squares(values: Float64Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += values[i]! * values[i]!;
  return sum;
}

function swapColumns(
  columns: Float64Array,
  rows: number,
  pivots: Int32Array,
  perColumn: readonly Float64Array[],
  a: number,
  b: number,
): void {
  const kept = columns.slice(a * rows, (a + 1) * rows);
  columns.copyWithin(a * rows, b * rows, (b + 1) * rows);
  columns.set(kept, b * rows);
  for (const values of [pivots, ...perColumn]) {
    const value = values[a]!;
    values[a] = values[b]!;
    values[b] = value;
  }
}
