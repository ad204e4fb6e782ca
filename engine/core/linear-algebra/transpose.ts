import { Matrix } from '../matrix';

/** Rows whose values stay in the nearest cache while they are turned. */
const BLOCK = 64;

/** A copy with rows and columns exchanged; names are dropped. */
export function transpose({ rows, cols, data }: Matrix): Matrix {
  const out = new Float64Array(data.length);
  for (let first = 0; first < rows; first += BLOCK) {
    const end = Math.min(first + BLOCK, rows);
    for (let j = 0; j < cols; j++) {
      for (let i = first; i < end; i++) out[j * rows + i] = data[i * cols + j]!;
    }
  }
  return new Matrix(cols, rows, out);
}
