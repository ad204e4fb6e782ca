import type { Column, NumberColumn } from '@engine/core/table';
import type { AccumulatedLocalEffects, AskAt } from './accumulated-local-effects';
import { noChange } from './no-change';
import { type QuantileBins, quantileBins } from './quantile-bins';

/** What two columns do together beyond what each does alone; cell by cell, then added up. */
export async function jointEffects(
  first: NumberColumn,
  second: NumberColumn,
  wanted: number,
  ask: AskAt,
): Promise<Pick<AccumulatedLocalEffects, 'values' | 'effects' | 'counts'>> {
  const a = quantileBins(first.values, wanted);
  const b = quantileBins(second.values, wanted);
  if (a.counts.length === 0) throw noChange(first);
  if (b.counts.length === 0) throw noChange(second);
  const cols = b.counts.length;
  const counts = new Int32Array(a.counts.length * cols);
  const cells = a.bins.map((bin, i) => {
    const other = b.bins[i]!;
    if (bin < 0 || other < 0) return -1;
    counts[bin * cols + other]!++;
    return bin * cols + other;
  });
  const corner = (onFirst: number, onSecond: number) =>
    ask([moved(first, a, onFirst), moved(second, b, onSecond)]);
  const lowLow = await corner(0, 0);
  const lowHigh = await corner(0, 1);
  const highLow = await corner(1, 0);
  const highHigh = await corner(1, 1);
  const effects = lowLow.map((least, o) => {
    const steps = new Float64Array(counts.length);
    cells.forEach((cell, i) => {
      if (cell < 0) return;
      const change = highHigh[o]![i]! - lowHigh[o]![i]! - (highLow[o]![i]! - least[i]!);
      steps[cell]! += change / counts[cell]!;
    });
    fillEmptyCells(steps, counts, cols);
    return withoutMainEffects(accumulate(steps, cols), counts, cols);
  });
  return { values: [a.edges, b.edges], effects, counts };
}

function moved(column: NumberColumn, { edges, bins }: QuantileBins, offset: number): Column {
  const values = Float64Array.from(bins, (bin) => (bin < 0 ? Number.NaN : edges[bin + offset]!));
  return { ...column, values };
}

/** Gives each cell without rows the value of the nearest one with rows, the first on a tie. */
function fillEmptyCells(steps: Float64Array, counts: Int32Array, cols: number): void {
  const rows = counts.length / cols;
  const filled = [...counts.keys()].filter((cell) => counts[cell]! > 0);
  for (let cell = 0; cell < counts.length; cell++) {
    if (counts[cell]! > 0) continue;
    let nearest = filled[0]!;
    let least = Infinity;
    for (const other of filled) {
      const down = (Math.floor(cell / cols) - Math.floor(other / cols)) / rows;
      const across = ((cell % cols) - (other % cols)) / cols;
      const away = down * down + across * across;
      if (away < least) {
        least = away;
        nearest = other;
      }
    }
    steps[cell] = steps[nearest]!;
  }
}

/** Sums over all cells above and to the left, at the edges: one row and column more. */
function accumulate(steps: Float64Array, cols: number): Float64Array {
  const rows = steps.length / cols;
  const width = cols + 1;
  const sums = new Float64Array((rows + 1) * width);
  for (let i = 0; i < rows; i++) {
    let along = 0;
    for (let j = 0; j < cols; j++) {
      along += steps[i * cols + j]!;
      sums[(i + 1) * width + j + 1] = sums[i * width + j + 1]! + along;
    }
  }
  return sums;
}

/** Takes away what depends on one of the columns alone, and the mean over the rows. */
function withoutMainEffects(sums: Float64Array, counts: Int32Array, cols: number): Float64Array {
  const rows = counts.length / cols;
  const width = cols + 1;
  const first = new Float64Array(rows + 1);
  const second = new Float64Array(width);
  const inRow = new Float64Array(rows);
  const inCol = new Float64Array(cols);
  const step = new Float64Array(rows);
  const across = new Float64Array(cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const count = counts[i * cols + j]!;
      const at = i * width + j;
      inRow[i]! += count;
      inCol[j]! += count;
      const below = sums[at + width]! + sums[at + width + 1]!;
      const right = sums[at + 1]! + sums[at + width + 1]!;
      step[i]! += (count * (below - sums[at]! - sums[at + 1]!)) / 2;
      across[j]! += (count * (right - sums[at]! - sums[at + width]!)) / 2;
    }
  }
  for (let i = 0; i < rows; i++) first[i + 1] = first[i]! + step[i]! / inRow[i]!;
  for (let j = 0; j < cols; j++) second[j + 1] = second[j]! + across[j]! / inCol[j]!;
  const out = sums.map((sum, at) => sum - first[Math.floor(at / width)]! - second[at % width]!);
  let mean = 0;
  let total = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const count = counts[i * cols + j]!;
      const at = i * width + j;
      mean += (count * (out[at]! + out[at + 1]! + out[at + width]! + out[at + width + 1]!)) / 4;
      total += count;
    }
  }
  return out.map((value) => value - mean / total);
}
