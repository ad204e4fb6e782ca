import type { ColumnCuts } from './quantile-cuts';

/** How the training features are binned. */
export interface BinLayout {
  readonly rows: number;
  readonly cols: number;
  /** Histogram cells kept for each column; a cell is a gradient sum and a hessian sum. */
  readonly cells: number;
  readonly cuts: readonly ColumnCuts[];
  /** 1 for a column with missing values; their bin follows its last one. */
  readonly hasMissing: Uint8Array;
}

export function binLayout(
  rows: number,
  cuts: readonly ColumnCuts[],
  hasMissing: Uint8Array,
): BinLayout {
  const cells = cuts.reduce((most, c, j) => Math.max(most, c.upper.length + hasMissing[j]!), 1);
  return { rows, cols: cuts.length, cells, cuts, hasMissing };
}

/** Bytes of a bin's number. */
export function bytesPerBin({ cells }: BinLayout): 1 | 2 {
  return cells > 256 ? 2 : 1;
}

/**
 * Finding the cuts of a column, or the bins of its values by them, takes as long as so many passes
 * over it in the growing of trees.
 */
export const BINNING_PASSES = 10;
