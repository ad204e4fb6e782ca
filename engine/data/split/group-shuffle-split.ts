import type { Target } from '@engine/core/estimator';
import type { RandomState } from '@engine/core/random';
import { BaseShuffleSplit, type ShuffleSplitOptions } from './base-shuffle-split';
import { readGroups } from './read-groups';
import { shuffledIndices } from './shuffled-indices';
import type { SplitIndices } from './splitter';

/**
 * Random splits of whole groups: sizes count groups, not rows (5, with a fifth of the groups as
 * test, unless told otherwise). Equals `sklearn.model_selection.GroupShuffleSplit` 1.2.1.
 */
export class GroupShuffleSplit extends BaseShuffleSplit {
  /** @throws EngineError `bad-parameter` */
  constructor(options: ShuffleSplitOptions = {}) {
    super({ nSplits: 5, ...options });
  }

  protected drawer(
    rows: number,
    random: RandomState,
    _y?: Target,
    groups?: Target,
  ): () => SplitIndices {
    const { count, codes } = readGroups('GroupShuffleSplit', rows, groups);
    const { nTrain, nTest } = this.sizes(count, 0.2, 'groups');
    return () => {
      const chosen = shuffledIndices(count, nTrain, nTest, random);
      return { train: rowsOf(chosen.train, codes), test: rowsOf(chosen.test, codes) };
    };
  }
}

function rowsOf(groups: Int32Array, codes: Int32Array): Int32Array {
  const wanted = new Set(groups);
  const rows: number[] = [];
  for (let row = 0; row < codes.length; row++) if (wanted.has(codes[row]!)) rows.push(row);
  return Int32Array.from(rows);
}
