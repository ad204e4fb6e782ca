import { EngineError } from '@engine/core/error';
import type { Features, Target } from '@engine/core/estimator';
import type { RandomState } from '@engine/core/random';
import { rowCount } from '@engine/core/to-matrix';
import { checkCount } from './check-count';
import type { FoldOptions, SplitIndices, Splitter } from './splitter';

/** What splitters share that put every row into exactly one fold and test on each fold in turn. */
export abstract class BaseKFold implements Splitter {
  readonly nSplits: number;
  readonly shuffle: boolean;
  readonly randomState: number | RandomState | undefined;

  /** @throws EngineError `bad-parameter`: fewer than 2 folds; a seed without a shuffle. */
  constructor({ nSplits = 5, shuffle = false, randomState }: FoldOptions = {}) {
    checkCount(this.constructor.name, 'nSplits', nSplits, 2);
    if (!shuffle && randomState !== undefined) {
      throw new EngineError(
        'bad-parameter',
        `${this.constructor.name} uses randomState only to shuffle. Set shuffle to true, or leave randomState out.`,
        { parameter: 'randomState' },
      );
    }
    this.nSplits = nSplits;
    this.shuffle = shuffle;
    this.randomState = randomState;
  }

  /** The fold of each row. */
  protected abstract folds(rows: number, y?: Target, groups?: Target): Int32Array;

  /**
   * One split per fold; rows of either part are in rising order.
   *
   * @throws EngineError `bad-parameter` for more folds than rows, and what the single splitter says.
   */
  split(X: Features, y?: Target, groups?: Target): SplitIndices[] {
    const rows = rowCount(X);
    if (this.nSplits > rows) {
      throw new EngineError(
        'bad-parameter',
        rows < 2
          ? `${rows === 1 ? 'One row' : 'No rows'} cannot be dealt into ${this.nSplits} folds. Pass at least ${this.nSplits} rows.`
          : `${rows} rows cannot be dealt into ${this.nSplits} folds. Lower nSplits to at most ${rows}.`,
        { rows, nSplits: this.nSplits },
      );
    }
    const folds = this.folds(rows, y, groups);
    return Array.from({ length: this.nSplits }, (_, fold) => oneAgainstRest(folds, fold));
  }

  getNSplits(): number {
    return this.nSplits;
  }
}

function oneAgainstRest(folds: Int32Array, fold: number): SplitIndices {
  let inside = 0;
  for (const other of folds) if (other === fold) inside++;
  const test = new Int32Array(inside);
  const train = new Int32Array(folds.length - inside);
  let atTest = 0;
  let atTrain = 0;
  for (let row = 0; row < folds.length; row++) {
    if (folds[row] === fold) test[atTest++] = row;
    else train[atTrain++] = row;
  }
  return { train, test };
}
