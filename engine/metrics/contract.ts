import type { Target } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';

/**
 * What a model said of each row: the result of `predictProba` (one column per class), or one score
 * per row for the positive class of two.
 */
export type Scores = Matrix | ArrayLike<number> | readonly ArrayLike<number>[];

/** Which of two classes counts as positive. */
export interface PositiveOption {
  /** The label of the positive class; the last one in sorted order when absent. */
  readonly posLabel?: number | string;
}

/** Rows that count for more than others. */
export interface WeightOption {
  /** One weight per row, none negative; all rows count alike when left out. */
  readonly sampleWeight?: ArrayLike<number>;
}

/** How figures for single classes become one. */
export type Average = 'binary' | 'macro' | 'micro' | 'weighted';

/** A number computed from true labels and what a model said. */
export type Metric<Said> = (yTrue: Target, said: Said) => number;
