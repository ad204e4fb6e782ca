import type { History } from './trial-record';

/** A trial that is running, as a pruner sees it. */
export interface RunningTrial {
  readonly number: number;
  /** Values reported so far, with rising steps; at least one. */
  readonly reports: readonly (readonly [number, number])[];
  /** Values at the rungs passed so far; a pruner of successive halving adds to it. */
  readonly rungs: number[];
}

/** Says whether a trial is worth going on with, from what it and earlier trials reported. */
export interface Pruner {
  shouldPrune(trial: RunningTrial, history: History): boolean;
}
