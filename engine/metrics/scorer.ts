import type { Classes, Features, Target } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';

/** A fitted model, or a pipeline that ends in one, as far as scoring may need it. */
export interface Scorable {
  readonly classes?: Classes;
  predict?(X: Features): Promise<ArrayLike<number> | readonly string[]>;
  predictProba?(X: Features): Promise<Matrix>;
  decisionFunction?(X: Features): Promise<Float64Array | Matrix>;
  score?(X: Features, y: Target): Promise<number>;
}

/** Judges a fitted model on rows with the truth beside them; greater is better. */
export type Scorer = (model: Scorable, X: Features, y: Target) => Promise<number>;
