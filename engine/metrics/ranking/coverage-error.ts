import { placesFromTop } from './places-from-top';
import { type QueryRows, readRelevance } from './read-relevance';

/**
 * How far down the ranking one has to go, on average, to meet all labels that apply. Equals
 * `sklearn.metrics.coverage_error`.
 *
 * @param yTrue rows x labels, 1 where the label applies.
 */
export function coverageError(yTrue: QueryRows, yScore: QueryRows): number {
  const { relevance, scores } = readRelevance(yTrue, yScore);
  let sum = 0;
  for (let i = 0; i < relevance.rows; i++) {
    const places = placesFromTop(scores.row(i));
    let deepest = 0;
    relevance.row(i).forEach((value, label) => {
      if (value > 0) deepest = Math.max(deepest, places[label]!);
    });
    sum += deepest;
  }
  return sum / relevance.rows;
}
