import type { Matrix } from '../core/matrix';
import type { Table } from '../core/table';

/** Log-odds and the like, a probability, or the target's own unit. */
export type Scale = 'margin' | 'probability' | 'target';

/**
 * What each feature adds to the answer of each row, for one output of a model:
 * `baseValue` plus a row of `values` is `fitted` of that row. The words are those of shap.
 */
export interface Explanation {
  readonly featureNames: readonly string[];
  /** rows x features, in units of `scale`. */
  readonly values: Matrix;
  /** The answer when nothing about the row is known. */
  readonly baseValue: number;
  /** The answer for each row. */
  readonly fitted: Float64Array;
  /** The explained rows, with `featureNames` as their columns. */
  readonly data: Table | Matrix;
  /** What is explained: a class, or the target. */
  readonly output: string;
  readonly scale: Scale;
  /** rows x features, where the values were sampled. */
  readonly standardErrors?: Matrix;
}
