import type { Matrix } from '../core/matrix';
import type { Scale } from './explanation';

/**
 * One tree as an explainer reads it, as parallel arrays with one entry per node; node 0 is the root
 * and a child's number is larger than its parent's. What differs between scikit-learn's trees and
 * XGBoost's is settled by the model: both answer in these terms.
 */
export interface ExplainableTree {
  /** The column asked about; negative at leaves. */
  readonly feature: Int32Array;
  /** A row goes left when its value, rounded to float32, is at most this. */
  readonly threshold: Float64Array;
  readonly childrenLeft: Int32Array;
  readonly childrenRight: Int32Array;
  /** 1 where a missing value goes left. */
  readonly missingLeft: Uint8Array;
  /** How much of the training data passed the node: weighted rows, or a sum of hessians. */
  readonly cover: Float64Array;
  /** nodes x outputs, in the units of the margin; read at leaves only. */
  readonly value: Float64Array;
}

/** A fitted model that is a sum of trees: margin = base + the sum of the leaves a row falls into. */
export interface TreeEnsemble {
  readonly trees: readonly ExplainableTree[];
  /** One number per output. */
  readonly base: Float64Array;
  /** What the outputs are: the classes, the positive class of two, or the target. */
  readonly outputNames: readonly string[];
  /** How the answer follows from the margin. */
  readonly link: 'identity' | 'logistic' | 'softmax' | 'exp';
  /** What a margin is measured in. */
  readonly scale: Scale;
  /** Whether rows may lack values; where not, the trees have no answer for them. */
  readonly allowsMissing: boolean;
}

/** A fitted model that can be read as trees. */
export interface TreeModel {
  toTrees(): TreeEnsemble;
}

/** A fitted model whose margin is `X w + b`, one row of `coef` per output. */
export interface LinearModel {
  readonly coef: Matrix | Float64Array;
  readonly intercept: Float64Array | number;
}
