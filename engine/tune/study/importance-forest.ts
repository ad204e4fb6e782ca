import type { RandomState } from '@engine/core/random';

const TREES = 64;

/**
 * How much each column helps to tell values apart: the squared error that splits on it take away in a
 * forest of regression trees on resampled rows, each tree's shares adding up to 1. Columns no tree
 * splits on have 0.
 *
 * Cost: trees x columns x rows x log(rows) x depth. Source: Breiman (2001), Random Forests.
 *
 * @param rows coordinates of each trial.
 */
export function forestImportances(
  rows: readonly Float64Array[],
  values: Float64Array,
  random: RandomState,
): Float64Array {
  const sums = new Float64Array(rows[0]!.length);
  for (let tree = 0; tree < TREES; tree++) {
    const gains = new Float64Array(sums.length);
    grow([...random.choice(rows.length, rows.length)], rows, values, gains);
    const total = gains.reduce((sum, gain) => sum + gain, 0);
    if (total > 0)
      gains.forEach((gain, column) => {
        sums[column]! += gain / total / TREES;
      });
  }
  return sums;
}

/** Splits a node where that takes away most squared error, down to nodes of one value. */
function grow(
  node: readonly number[],
  rows: readonly Float64Array[],
  values: Float64Array,
  gains: Float64Array,
): void {
  const best = bestSplit(node, rows, values, gains.length);
  if (!best) return;
  gains[best.column]! += best.gain;
  const isLeft = (row: number) => rows[row]![best.column]! <= best.cut;
  grow(node.filter(isLeft), rows, values, gains);
  grow(
    node.filter((row) => !isLeft(row)),
    rows,
    values,
    gains,
  );
}

interface Split {
  readonly column: number;
  /** The largest coordinate on the left. */
  readonly cut: number;
  readonly gain: number;
}

function bestSplit(
  node: readonly number[],
  rows: readonly Float64Array[],
  values: Float64Array,
  columns: number,
): Split | undefined {
  const total = node.reduce((sum, row) => sum + values[row]!, 0);
  let best: Split | undefined;
  for (let column = 0; column < columns; column++) {
    const order = [...node].sort((a, b) => rows[a]![column]! - rows[b]![column]!);
    let left = 0;
    for (let i = 1; i < order.length; i++) {
      const cut = rows[order[i - 1]!]![column]!;
      left += values[order[i - 1]!]!;
      if (rows[order[i]!]![column] === cut) continue;
      const gap = left / i - (total - left) / (order.length - i);
      const gain = (gap * gap * i * (order.length - i)) / order.length;
      if (gain > (best?.gain ?? 1e-12)) best = { column, cut, gain };
    }
  }
  return best;
}
