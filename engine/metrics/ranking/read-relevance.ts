import { checkSameLength } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';

/** One line per query: the relevance (or label) of each item, and the score it was given. */
export interface RankedItems {
  readonly relevance: Matrix;
  readonly scores: Matrix;
}

/** Lines of numbers, one per query. */
export type QueryRows = Matrix | readonly ArrayLike<number>[];

/**
 * Reads relevances and scores of the same items.
 *
 * @throws EngineError `length-mismatch`, `shape-mismatch`, `empty-data`; `missing-values` naming the
 * query.
 */
export function readRelevance(yTrue: QueryRows, yScore: QueryRows): RankedItems {
  const relevance = yTrue instanceof Matrix ? yTrue : Matrix.from(yTrue);
  const scores = yScore instanceof Matrix ? yScore : Matrix.from(yScore);
  checkSameLength(relevance.rows, scores.rows, 'yTrue', 'yScore');
  if (relevance.rows === 0 || relevance.cols === 0) {
    throw new EngineError('empty-data', 'There is no query with items to rank.');
  }
  if (relevance.cols !== scores.cols) {
    throw new EngineError(
      'shape-mismatch',
      `yTrue has ${relevance.cols} items per query, but yScore has ${scores.cols}. Give one score per item.`,
      { yTrue: relevance.cols, yScore: scores.cols },
    );
  }
  for (const { data, cols } of [relevance, scores]) {
    const at = data.findIndex(Number.isNaN);
    if (at >= 0) {
      const row = Math.floor(at / cols);
      throw new EngineError('missing-values', `Query ${row} has an item without a number.`, {
        row,
      });
    }
  }
  return { relevance, scores };
}
