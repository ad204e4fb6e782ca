import { placesFromTop } from './places-from-top';
import { type QueryRows, readRelevance } from './read-relevance';

/**
 * The mean over queries of 1 / place of the first relevant item; 0 for a query without one. Items
 * with equal scores share the worst of their places. Source: Voorhees (1999), TREC-8.
 *
 * @param yTrue queries x items; above 0 is relevant.
 */
export function meanReciprocalRank(yTrue: QueryRows, yScore: QueryRows): number {
  const { relevance, scores } = readRelevance(yTrue, yScore);
  let sum = 0;
  for (let i = 0; i < relevance.rows; i++) {
    const places = placesFromTop(scores.row(i));
    let first = Infinity;
    relevance.row(i).forEach((value, item) => {
      if (value > 0) first = Math.min(first, places[item]!);
    });
    sum += 1 / first;
  }
  return sum / relevance.rows;
}
