import type { Features, Target } from '@engine/core/estimator';
import type { RandomState } from '@engine/core/random';
import { checkCount } from './check-count';
import type { FoldOptions, SplitIndices, Splitter } from './splitter';
import { toRandomState } from './to-random-state';

export interface RepeatedOptions {
  readonly nSplits?: number;
  readonly nRepeats?: number;
  /** A seed, or a generator that is consumed; 0 when left out. */
  readonly randomState?: number | RandomState;
}

/** What splitters share that shuffle and fold the rows again and again. */
export abstract class RepeatedSplits implements Splitter {
  readonly nSplits: number;
  readonly nRepeats: number;
  readonly randomState: number | RandomState | undefined;

  /** @throws EngineError `bad-parameter` */
  constructor({ nSplits = 5, nRepeats = 10, randomState }: RepeatedOptions = {}) {
    checkCount(this.constructor.name, 'nSplits', nSplits, 2);
    checkCount(this.constructor.name, 'nRepeats', nRepeats, 1);
    this.nSplits = nSplits;
    this.nRepeats = nRepeats;
    this.randomState = randomState;
  }

  protected abstract once(options: FoldOptions): Splitter;

  split(X: Features, y?: Target, groups?: Target): SplitIndices[] {
    const randomState = toRandomState(this.randomState);
    const fold = this.once({ nSplits: this.nSplits, shuffle: true, randomState });
    return Array.from({ length: this.nRepeats }, () => fold.split(X, y, groups)).flat();
  }

  getNSplits(): number {
    return this.nSplits * this.nRepeats;
  }
}
