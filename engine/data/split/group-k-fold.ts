import { argsort } from '@engine/core/argsort';
import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { BaseKFold } from './base-k-fold';
import { readGroups } from './read-groups';

/**
 * Folds in which no group is on both sides: the largest group left goes to the smallest fold.
 * Equals `sklearn.model_selection.GroupKFold` 1.2.1, row for row. Cost: O(rows + groups x folds).
 */
export class GroupKFold extends BaseKFold {
  /** @throws EngineError `bad-parameter` */
  constructor(options: { readonly nSplits?: number } = {}) {
    super({ nSplits: options.nSplits ?? 5 });
  }

  protected folds(rows: number, _y?: Target, groups?: Target): Int32Array {
    const { count, codes } = readGroups('GroupKFold', rows, groups);
    if (this.nSplits > count) {
      throw new EngineError(
        'bad-parameter',
        `${count} groups cannot be dealt into ${this.nSplits} folds. Lower nSplits to at most ${count}.`,
        { groups: count, nSplits: this.nSplits },
      );
    }
    const sizes = new Float64Array(count);
    for (const group of codes) sizes[group]! += 1;
    const filled = new Float64Array(this.nSplits);
    const foldOf = new Int32Array(count);
    for (const group of argsort(sizes).reverse()) {
      const lightest = filled.indexOf(Math.min(...filled));
      filled[lightest]! += sizes[group]!;
      foldOf[group] = lightest;
    }
    return codes.map((group) => foldOf[group]!);
  }
}
