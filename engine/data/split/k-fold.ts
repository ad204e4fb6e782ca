import { BaseKFold } from './base-k-fold';
import { toRandomState } from './to-random-state';

/**
 * Deals rows into folds of equal size; the first folds take a row more where they do not divide.
 * Equals `sklearn.model_selection.KFold` 1.2.1, row for row. Cost: O(rows) per split.
 */
export class KFold extends BaseKFold {
  protected folds(rows: number): Int32Array {
    const order = Int32Array.from({ length: rows }, (_, row) => row);
    if (this.shuffle) toRandomState(this.randomState).shuffle(order);
    const folds = new Int32Array(rows);
    const size = Math.floor(rows / this.nSplits);
    const larger = rows % this.nSplits;
    let at = 0;
    for (let fold = 0; fold < this.nSplits; fold++) {
      const end = at + size + (fold < larger ? 1 : 0);
      for (; at < end; at++) folds[order[at]!] = fold;
    }
    return folds;
  }
}
