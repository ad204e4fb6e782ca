import type { Matrix } from '@engine/core/matrix';

/** The column of each row's largest value; the first one on a tie. */
export function argmaxRows({ rows, cols, data }: Matrix): Int32Array {
  const out = new Int32Array(rows);
  if (cols === 2) {
    // As a number, because the processor cannot guess which of two classes a row will have.
    for (let i = 0; i < rows; i++) out[i] = Number(data[2 * i + 1]! > data[2 * i]!);
    return out;
  }
  for (let i = 0; i < rows; i++) {
    let best = 0;
    for (let j = 1; j < cols; j++) if (data[i * cols + j]! > data[i * cols + best]!) best = j;
    out[i] = best;
  }
  return out;
}
