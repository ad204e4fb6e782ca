import { placesFromTop } from './places-from-top';
import { type QueryRows, readRelevance } from './read-relevance';

/**
 * For each label that applies, the share of labels ranked at least as high that apply too; the mean
 * over labels, then over rows. 1 for a row where all labels or none apply. Equals
 * `sklearn.metrics.label_ranking_average_precision_score`.
 *
 * @param yTrue rows x labels, 1 where the label applies.
 */
export function labelRankingAveragePrecisionScore(yTrue: QueryRows, yScore: QueryRows): number {
  const { relevance, scores } = readRelevance(yTrue, yScore);
  let sum = 0;
  for (let i = 0; i < relevance.rows; i++) {
    const applies = relevance.row(i);
    const places = placesFromTop(scores.row(i));
    const relevant = [...applies.keys()].filter((label) => applies[label]! > 0);
    if (relevant.length === 0 || relevant.length === applies.length) {
      sum += 1;
      continue;
    }
    let precision = 0;
    for (const label of relevant) {
      const ahead = relevant.filter((other) => places[other]! <= places[label]!).length;
      precision += ahead / places[label]!;
    }
    sum += precision / relevant.length;
  }
  return sum / relevance.rows;
}
