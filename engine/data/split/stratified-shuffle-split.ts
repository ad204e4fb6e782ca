import type { Target } from '@engine/core/estimator';
import type { RandomState } from '@engine/core/random';
import { BaseShuffleSplit } from './base-shuffle-split';
import { requireLabels } from './class-rows';
import type { SplitIndices } from './splitter';
import { stratifiedIndices } from './stratified-indices';

/**
 * Random splits that keep the share of each class (10, with a tenth of the rows as test, unless told
 * otherwise). Equals `sklearn.model_selection.StratifiedShuffleSplit` 1.2.1, row for row.
 */
export class StratifiedShuffleSplit extends BaseShuffleSplit {
  protected drawer(rows: number, random: RandomState, y?: Target): () => SplitIndices {
    const labels = requireLabels('StratifiedShuffleSplit', rows, y);
    const { nTrain, nTest } = this.sizes(rows, 0.1);
    return () => stratifiedIndices(labels, nTrain, nTest, random);
  }
}
