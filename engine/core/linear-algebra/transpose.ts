import { Matrix } from '../matrix';

/** A copy with rows and columns exchanged; names are dropped. */
export function transpose({ rows, cols, data }: Matrix): Matrix {
  const out = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) out[j * rows + i] = data[i * cols + j]!;
  }
  return new Matrix(cols, rows, out);
}
