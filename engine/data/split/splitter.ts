import type { Features, Target } from '@engine/core/estimator';
import type { RandomState } from '@engine/core/random';

/** Rows of either part, counted from 0. */
export interface SplitIndices {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** Divides rows into parts to train on and parts to judge by, as often as `getNSplits` says. */
export interface Splitter {
  /**
   * @param y labels, where the splitter keeps their shares.
   * @param groups one label per row, where rows of a group have to stay together.
   */
  split(X: Features, y?: Target, groups?: Target): SplitIndices[];
  /** Only splitters that leave out one thing at a time look at the rows. */
  getNSplits(X?: Features, y?: Target, groups?: Target): number;
}

export interface FoldOptions {
  /** Number of folds, at least 2. */
  readonly nSplits?: number;
  /** Deals the rows out in random order instead of in blocks. */
  readonly shuffle?: boolean;
  /** A seed, or a generator that is consumed; only with `shuffle`, and 0 when left out. */
  readonly randomState?: number | RandomState;
}
