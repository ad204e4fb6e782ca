import type { RankedFeatures } from './rank-features';

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

/** How many numbers a node predicts. */
export function outputsOf(target: ClassTarget | QuantityTarget): number {
  return 'codes' in target ? target.nClasses : 1;
}
