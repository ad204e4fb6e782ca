import { EngineError } from '@engine/core/error';
import { type DcgOptions, discountedGain, placeDiscounts } from './dcg-score';
import { type QueryRows, readRelevance } from './read-relevance';

/**
 * Discounted cumulative gain as a share of the best possible order's, the mean over queries: 1 is
 * the best order, a query without anything relevant counts 0. Equals `sklearn.metrics.ndcg_score`.
 *
 * @throws EngineError `bad-parameter` for negative relevance or a single item per query.
 */
export function ndcgScore(yTrue: QueryRows, yScore: QueryRows, options: DcgOptions = {}): number {
  const { relevance, scores } = readRelevance(yTrue, yScore);
  if (relevance.cols < 2) {
    throw new EngineError('bad-parameter', 'A query with one item has no order to judge.');
  }
  const negative = relevance.data.findIndex((value) => value < 0);
  if (negative >= 0) {
    const row = Math.floor(negative / relevance.cols);
    throw new EngineError('bad-parameter', `Query ${row} has an item of negative relevance.`, {
      row,
    });
  }
  const discount = placeDiscounts(relevance.cols, options);
  let sum = 0;
  for (let i = 0; i < relevance.rows; i++) {
    const wanted = relevance.row(i);
    const ideal = discountedGain(wanted, wanted, discount);
    if (ideal > 0) sum += discountedGain(wanted, scores.row(i), discount) / ideal;
  }
  return sum / relevance.rows;
}
