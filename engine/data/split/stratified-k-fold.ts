import type { Target } from '@engine/core/estimator';
import { BaseKFold } from './base-k-fold';
import { classRows } from './class-rows';
import { toRandomState } from './to-random-state';

/**
 * Folds that keep the share of each class. A class with fewer rows than folds is missing in some of
 * them. Equals `sklearn.model_selection.StratifiedKFold` 1.2.1, row for row. Cost: O(rows).
 */
export class StratifiedKFold extends BaseKFold {
  protected folds(rows: number, y?: Target): Int32Array {
    const { codes, counts } = classRows('StratifiedKFold', rows, this.nSplits, y);
    const folds = new Int32Array(rows);
    const random = this.shuffle ? toRandomState(this.randomState) : undefined;
    // Classes take their turn in the order in which they appear in y.
    const order = [...new Set(codes)];
    let dealt = 0;
    for (const code of order) {
      const deal = this.deal(dealt, counts[code]!);
      random?.shuffle(deal);
      let next = 0;
      for (let row = 0; row < rows; row++) if (codes[row] === code) folds[row] = deal[next++]!;
      dealt += counts[code]!;
    }
    return folds;
  }

  /** The folds of the next `count` rows when rows are dealt round, in blocks by fold. */
  private deal(dealt: number, count: number): Int32Array {
    const shares = new Int32Array(this.nSplits);
    for (let i = dealt; i < dealt + count; i++) shares[i % this.nSplits]! += 1;
    const deal = new Int32Array(count);
    let at = 0;
    shares.forEach((share, fold) => {
      deal.fill(fold, at, at + share);
      at += share;
    });
    return deal;
  }
}
