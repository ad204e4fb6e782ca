/**
 * Rotates the rows of a row-major matrix in pairs (one-sided Jacobi) until all stand at right
 * angles to rounding; the matrix is overwritten. The lengths of the rows are then its singular
 * values, their directions its right singular vectors.
 *
 * @param turned rows x rows or none: its rows are rotated along, so that with the identity it becomes
 * the product of all rotations.
 * Cost: about 3.5 x rows^2 x cols multiplications per sweep over all pairs, 5 to 10 sweeps.
 * Source: Golub & Van Loan, Matrix Computations (2013), section 8.6.3.
 */
export function orthogonalizeRows(
  lines: Float64Array,
  rows: number,
  cols: number,
  turned?: Float64Array,
): void {
  const tolerance = Number.EPSILON * Math.sqrt(cols);
  let rotated = true;
  for (let sweep = 0; rotated && sweep < 60; sweep++) {
    rotated = false;
    for (let p = 0; p < rows - 1; p++) {
      for (let q = p + 1; q < rows; q++) {
        const tangent = tangentOf(lines, cols, p * cols, q * cols, tolerance);
        if (tangent === 0) continue;
        rotated = true;
        const c = 1 / Math.sqrt(1 + tangent * tangent);
        rotatePair(lines, cols, p, q, c, c * tangent);
        if (turned) rotatePair(turned, rows, p, q, c, c * tangent);
      }
    }
  }
}

/** The tangent of the turn that makes two rows orthogonal; 0 when they already are. */
function tangentOf(
  lines: Float64Array,
  cols: number,
  p: number,
  q: number,
  tolerance: number,
): number {
  let pp = 0;
  let qq = 0;
  let pq = 0;
  for (let k = 0; k < cols; k++) {
    const x = lines[p + k]!;
    const y = lines[q + k]!;
    pp += x * x;
    qq += y * y;
    pq += x * y;
  }
  if (!(Math.abs(pq) > tolerance * Math.sqrt(pp) * Math.sqrt(qq))) return 0;
  const zeta = (qq - pp) / (2 * pq);
  return (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
}

function rotatePair(
  lines: Float64Array,
  cols: number,
  p: number,
  q: number,
  c: number,
  s: number,
): void {
  for (let i = p * cols, j = q * cols, end = i + cols; i < end; i++, j++) {
    const x = lines[i]!;
    const y = lines[j]!;
    lines[i] = c * x - s * y;
    lines[j] = s * x + c * y;
  }
}
