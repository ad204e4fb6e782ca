import type { Features, Target } from '@engine/core/estimator';
import type { RandomState } from '@engine/core/random';
import { rowCount } from '@engine/core/to-matrix';
import { checkCount } from './check-count';
import { type PartSizeOptions, partSizes } from './part-sizes';
import type { SplitIndices, Splitter } from './splitter';
import { toRandomState } from './to-random-state';

export interface ShuffleSplitOptions extends PartSizeOptions {
  readonly nSplits?: number;
  /** A seed, or a generator that is consumed; 0 when left out. */
  readonly randomState?: number | RandomState;
}

/** What splitters share that draw both parts anew for each split. */
export abstract class BaseShuffleSplit implements Splitter {
  readonly nSplits: number;
  readonly testSize: number | undefined;
  readonly trainSize: number | undefined;
  readonly randomState: number | RandomState | undefined;

  /** @throws EngineError `bad-parameter` */
  constructor({ nSplits = 10, testSize, trainSize, randomState }: ShuffleSplitOptions = {}) {
    checkCount(this.constructor.name, 'nSplits', nSplits, 1);
    this.nSplits = nSplits;
    this.testSize = testSize;
    this.trainSize = trainSize;
    this.randomState = randomState;
  }

  /** A function that draws one split. */
  protected abstract drawer(
    rows: number,
    random: RandomState,
    y?: Target,
    groups?: Target,
  ): () => SplitIndices;

  split(X: Features, y?: Target, groups?: Target): SplitIndices[] {
    const draw = this.drawer(rowCount(X), toRandomState(this.randomState), y, groups);
    return Array.from({ length: this.nSplits }, draw);
  }

  getNSplits(): number {
    return this.nSplits;
  }

  protected sizes(count: number, defaultTestSize: number, unit?: string) {
    return partSizes(count, this, defaultTestSize, unit);
  }
}
