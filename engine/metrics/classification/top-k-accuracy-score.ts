import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { readScores } from '../base/read-scores';
import type { Scores } from '../contract';

export interface TopKOptions {
  /** How many classes may be named; 2 when left out. */
  readonly k?: number;
}

/**
 * The share of rows whose true class is among the k with the highest scores; of equal scores the
 * later class counts as higher. Equals `sklearn.metrics.top_k_accuracy_score`.
 *
 * @throws EngineError `bad-parameter` for a k below 1.
 */
export function topKAccuracyScore(
  yTrue: Target,
  yScore: Scores,
  { k = 2 }: TopKOptions = {},
): number {
  if (!Number.isInteger(k) || k < 1) {
    throw new EngineError('bad-parameter', `k must be a whole number of at least 1, not ${k}.`, {
      k,
    });
  }
  const { codes, scores } = readScores(yTrue, yScore);
  let hits = 0;
  codes.forEach((code, row) => {
    const own = scores.get(row, code);
    let ahead = 0;
    for (let c = 0; c < scores.cols; c++) {
      const score = scores.get(row, c);
      if (score > own || (score === own && c > code)) ahead++;
    }
    if (ahead < k) hits++;
  });
  return hits / codes.length;
}
