import type { Features, Target } from '@engine/core/estimator';
import { crossValidate, type ValidationOptions } from './cross-validate';
import type { SingleScoring } from './read-scoring';
import type { Tunable } from './tunable';

export interface CrossValScoreOptions extends ValidationOptions {
  /** A score by name, such as `rocAuc`, or a function; the model's own when left out. */
  readonly scoring?: SingleScoring;
  /** What a failed fit scores; it raises its error when left out. */
  readonly errorScore?: number | 'raise';
}

/**
 * The score of the model on each part left out. Given a search (`GridSearchCV`), this is nested
 * cross-validation. Equals `sklearn.model_selection.cross_val_score` 1.2.1.
 *
 * @throws EngineError as {@link crossValidate}.
 */
export async function crossValScore(
  estimator: Tunable,
  X: Features,
  y: Target,
  options: CrossValScoreOptions = {},
): Promise<Float64Array> {
  const { testScores } = await crossValidate(estimator, X, y, options);
  return Object.values(testScores)[0]!;
}
