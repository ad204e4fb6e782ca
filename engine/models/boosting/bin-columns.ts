import type { Matrix } from '@engine/core/matrix';
import { type ColumnCuts, quantileCuts } from './quantile-cuts';
import type { BinLayout, Bins } from './workspace';

/** Columns read at a time: few enough for the cache, many enough to use whole lines of it. */
const COLUMNS_AT_ONCE = 4;

/** The bounds of all columns' bins, without the bins themselves. */
export function layoutOf(X: Matrix, maxBin: number, weights?: Float32Array): BinLayout {
  const { rows, cols } = X;
  const hasMissing = new Uint8Array(cols);
  const cuts: ColumnCuts[] = [];
  eachColumn(X, (values, j) => {
    hasMissing[j] = values.some(Number.isNaN) ? 1 : 0;
    cuts.push(quantileCuts(values, maxBin, weights));
  });
  const cells = cuts.reduce((most, c, j) => Math.max(most, c.upper.length + hasMissing[j]!), 1);
  return { rows, cols, cells, cuts, hasMissing };
}

/** The columns' values as float32, one after the other; the array is reused. */
export function eachColumn(
  { data, rows, cols }: Matrix,
  visit: (values: Float32Array, j: number) => void,
): void {
  const block = Array.from(
    { length: Math.min(cols, COLUMNS_AT_ONCE) },
    () => new Float32Array(rows),
  );
  for (let start = 0; start < cols; start += COLUMNS_AT_ONCE) {
    const width = Math.min(COLUMNS_AT_ONCE, cols - start);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < width; j++) block[j]![i] = data[i * cols + start + j]!;
    }
    for (let j = 0; j < width; j++) visit(block[j]!, start + j);
  }
}

/** The bin of each value: the first whose upper bound is larger, or the one after the last. */
export function binColumn(values: Float32Array, upper: Float32Array, into: Bins): void {
  const last = upper.length - 1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) {
      into[i] = last + 1;
      continue;
    }
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value < upper[middle]!) high = middle;
      else low = middle + 1;
    }
    into[i] = low;
  }
}
