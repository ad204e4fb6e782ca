/**
 * Makes row i of a square row-major matrix a unit vector at right angles to the rows before it: what
 * it holds without its part along them, or else the first unit vector that is still free.
 */
export function completeRow(rows: Float64Array, n: number, i: number): void {
  const candidate = rows.slice(i * n, (i + 1) * n);
  for (let k = 0; k <= n; k++) {
    // Twice is enough to be orthogonal to rounding.
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        let dot = 0;
        for (let c = 0; c < n; c++) dot += candidate[c]! * rows[j * n + c]!;
        for (let c = 0; c < n; c++) candidate[c]! -= dot * rows[j * n + c]!;
      }
    }
    const length = Math.hypot(...candidate);
    if (length > 0.5 / Math.sqrt(n)) {
      for (let c = 0; c < n; c++) rows[i * n + c] = candidate[c]! / length;
      return;
    }
    candidate.fill(0).fill(1, k, k + 1);
  }
}
