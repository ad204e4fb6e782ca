import { EngineError } from '@engine/core/error';
import { type QueryRows, readRelevance } from './read-relevance';

export interface DcgOptions {
  /** Only the first k places count; all when left out. */
  readonly k?: number;
}

/**
 * Discounted cumulative gain, the mean over queries: relevance divided by log2(1 + place), summed;
 * items with equal scores share their places. Equals `sklearn.metrics.dcg_score`.
 *
 * @param yTrue queries x items, the relevance of each item.
 */
export function dcgScore(yTrue: QueryRows, yScore: QueryRows, options: DcgOptions = {}): number {
  const { relevance, scores } = readRelevance(yTrue, yScore);
  const discount = placeDiscounts(relevance.cols, options);
  let sum = 0;
  for (let i = 0; i < relevance.rows; i++) {
    sum += discountedGain(relevance.row(i), scores.row(i), discount);
  }
  return sum / relevance.rows;
}

/** What each place counts, and the sum of the places up to it. @throws `bad-parameter` */
export function placeDiscounts(items: number, { k = items }: DcgOptions): Float64Array {
  if (!Number.isInteger(k) || k < 1) {
    throw new EngineError('bad-parameter', `k must be a whole number of at least 1, not ${k}.`, {
      k,
    });
  }
  return Float64Array.from({ length: items }, (_, place) =>
    place < k ? Math.LN2 / Math.log(place + 2) : 0,
  );
}

/** The gain of one query; tied items get the mean relevance of their places. */
export function discountedGain(
  relevance: Float64Array,
  scores: Float64Array,
  discount: Float64Array,
): number {
  const order = Int32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!);
  let gain = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    let tied = 0;
    let weight = 0;
    while (end < order.length && scores[order[end]!] === scores[order[start]!]) {
      tied += relevance[order[end]!]!;
      weight += discount[end]!;
      end++;
    }
    gain += (tied / (end - start)) * weight;
    start = end;
  }
  return gain;
}
