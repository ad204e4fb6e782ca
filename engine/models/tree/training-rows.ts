import type { RankedFeatures } from './rank-features';

/** What all trees of a forest are grown from. */
export interface TrainingRows {
  readonly features: RankedFeatures;
  /** The class number of each row. */
  readonly codes: Int32Array;
  readonly nClasses: number;
}
