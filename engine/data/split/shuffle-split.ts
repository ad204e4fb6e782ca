import type { RandomState } from '@engine/core/random';
import { BaseShuffleSplit } from './base-shuffle-split';
import { shuffledIndices } from './shuffled-indices';
import type { SplitIndices } from './splitter';

/**
 * Random splits, each drawn anew (10, with a tenth of the rows as test, unless told otherwise).
 * Equals `sklearn.model_selection.ShuffleSplit` 1.2.1, row for row. Cost: O(rows) per split.
 */
export class ShuffleSplit extends BaseShuffleSplit {
  protected drawer(rows: number, random: RandomState): () => SplitIndices {
    const { nTrain, nTest } = this.sizes(rows, 0.1);
    return () => shuffledIndices(rows, nTrain, nTest, random);
  }
}
