import { type QueryRows, readRelevance } from './read-relevance';

/**
 * The share of pairs, one label that applies and one that does not, that are in the wrong order
 * (ties are wrong); the mean over rows, 0 where there is no pair. Equals
 * `sklearn.metrics.label_ranking_loss`. Cost: rows x labels^2.
 *
 * @param yTrue rows x labels, 1 where the label applies.
 */
export function labelRankingLoss(yTrue: QueryRows, yScore: QueryRows): number {
  const { relevance, scores } = readRelevance(yTrue, yScore);
  let sum = 0;
  for (let i = 0; i < relevance.rows; i++) {
    const applies = relevance.row(i);
    const score = scores.row(i);
    let pairs = 0;
    let wrong = 0;
    for (let a = 0; a < applies.length; a++) {
      if (applies[a]! <= 0) continue;
      for (let b = 0; b < applies.length; b++) {
        if (applies[b]! > 0) continue;
        pairs++;
        if (score[b]! >= score[a]!) wrong++;
      }
    }
    if (pairs > 0) sum += wrong / pairs;
  }
  return sum / relevance.rows;
}
