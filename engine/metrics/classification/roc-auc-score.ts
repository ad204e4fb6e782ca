import { areaUnderRoc } from '@engine/core/area-under-roc';
import type { Target } from '@engine/core/estimator';
import { readBinaryScores, readScores, scoreColumns } from '../base/read-scores';
import type { PositiveOption, Scores } from '../contract';
import { multiclassRocAuc, pairwiseRocAuc } from './multiclass-roc-auc';

export interface RocAucOptions extends PositiveOption {
  /** For more than two classes: every class counts alike, or by its rows. */
  readonly average?: 'macro' | 'weighted';
  /** For more than two classes: each against the rest, or the mean of all pairs. */
  readonly multiClass?: 'ovr' | 'ovo';
}

/**
 * Area under the ROC curve: the chance that a row of the class scores above a row of another, ties
 * counting half. For more than two classes the mean of each class against the rest, or of all pairs.
 * Equals `sklearn.metrics.roc_auc_score` (`multi_class="ovr"` unless `multiClass` says otherwise).
 *
 * @param yScore the result of `predictProba`, or one score per row for the positive class.
 * @throws EngineError `one-class` when rows of a class are missing. Cost: O(n log n) per class.
 */
export function rocAucScore(yTrue: Target, yScore: Scores, options: RocAucOptions = {}): number {
  const { posLabel, average = 'macro', multiClass = 'ovr' } = options;
  if (posLabel !== undefined || scoreColumns(yScore) === 2) {
    const { isPositive, scores } = readBinaryScores(yTrue, yScore, options);
    return areaUnderRoc(isPositive, scores);
  }
  const { codes, scores } = readScores(yTrue, yScore);
  const area = multiClass === 'ovo' ? pairwiseRocAuc : multiclassRocAuc;
  return area(codes, scores, average === 'weighted');
}
