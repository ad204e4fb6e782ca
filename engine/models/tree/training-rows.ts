import type { RankedFeatures } from './rank-features';
import type { TreeLimits } from './tree-limits';

/** The target as class numbers. */
export interface ClassTarget {
  /** The class number of each row. */
  readonly codes: Int32Array;
  readonly nClasses: number;
}

/** The target as measured quantities. */
export interface QuantityTarget {
  readonly quantities: Float64Array;
}

/** What all trees of a forest are grown from. */
export interface TrainingRows {
  readonly features: RankedFeatures;
  readonly target: ClassTarget | QuantityTarget;
}

/** What one tree is grown from. */
export interface TreeRows<Target = ClassTarget | QuantityTarget> {
  readonly features: RankedFeatures;
  readonly target: Target;
  readonly weights: Float64Array;
  /** The rows of some weight, so ordered that each node is a stretch of it; a search rearranges it. */
  readonly order: Int32Array;
  readonly limits: TreeLimits;
}

/** How many numbers a node predicts. */
export function outputsOf(target: ClassTarget | QuantityTarget): number {
  return 'codes' in target ? target.nClasses : 1;
}
