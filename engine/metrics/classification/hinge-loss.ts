import type { Target } from '@engine/core/estimator';
import { readBinaryScores, readScores, scoreColumns } from '../base/read-scores';
import type { Scores } from '../contract';

/**
 * The mean distance by which a row misses a margin of 1: `max(0, 1 - margin)`. For two classes the
 * margin is the score, with the sign of the class; for more, the true class's score minus the
 * largest other. Equals `sklearn.metrics.hinge_loss`.
 *
 * @param decision the result of `decisionFunction`.
 */
export function hingeLoss(yTrue: Target, decision: Scores): number {
  let sum = 0;
  if (scoreColumns(decision) === 2) {
    const { isPositive, scores } = readBinaryScores(yTrue, decision);
    scores.forEach((score, row) => {
      sum += Math.max(0, 1 - (isPositive[row] ? score : -score));
    });
    return sum / scores.length;
  }
  const { codes, scores } = readScores(yTrue, decision);
  codes.forEach((code, row) => {
    let rival = -Infinity;
    for (let c = 0; c < scores.cols; c++) {
      if (c !== code) rival = Math.max(rival, scores.get(row, c));
    }
    sum += Math.max(0, 1 - (scores.get(row, code) - rival));
  });
  return sum / codes.length;
}
