import type { Matrix } from '@engine/core/matrix';
import { BINNING_PASSES, type BinLayout, binLayout, bytesPerBin } from './bin-layout';
import type { Pace } from './pace';
import { type ColumnCuts, quantileCuts } from './quantile-cuts';
import type { TrainingRows } from './training-rows';

/** Training features as bin numbers, column after column; bytes where no column needs more. */
export type Bins = Uint8Array | Uint16Array;

/** Bins all columns. */
export async function binColumns(
  { X, sampleWeight }: TrainingRows,
  maxBin: number,
  pace: Pace,
): Promise<{ layout: BinLayout; bins: Bins }> {
  const { rows, cols } = X;
  const hasMissing = new Uint8Array(cols);
  const cuts: ColumnCuts[] = [];
  for (const values of columnsOf(X)) {
    hasMissing[cuts.length] = values.some(Number.isNaN) ? 1 : 0;
    cuts.push(quantileCuts(values, maxBin, sampleWeight));
    await pace.worked(rows * BINNING_PASSES);
  }
  const layout = binLayout(rows, cuts, hasMissing);
  const bins =
    bytesPerBin(layout) === 2 ? new Uint16Array(rows * cols) : new Uint8Array(rows * cols);
  let j = 0;
  for (const values of columnsOf(X)) {
    binColumn(values, cuts[j]!.upper, bins.subarray(j * rows, (j + 1) * rows));
    j++;
    await pace.worked(rows * BINNING_PASSES);
  }
  return { layout, bins };
}

/** Columns read at a time: few enough for the cache, many enough to use whole lines of it. */
const COLUMNS_AT_ONCE = 4;

/** The columns' values as float32, one after the other; the arrays are reused. */
function* columnsOf({ data, rows, cols }: Matrix): Generator<Float32Array> {
  const block = Array.from(
    { length: Math.min(cols, COLUMNS_AT_ONCE) },
    () => new Float32Array(rows),
  );
  for (let start = 0; start < cols; start += COLUMNS_AT_ONCE) {
    const width = Math.min(COLUMNS_AT_ONCE, cols - start);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < width; j++) block[j]![i] = data[i * cols + start + j]!;
    }
    yield* block.slice(0, width);
  }
}

/** The bin of each value: the first whose upper bound is larger, or the one after the last. */
function binColumn(values: Float32Array, upper: Float32Array, into: Bins): void {
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
