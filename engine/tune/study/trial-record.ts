import type { Distribution } from '../space/distributions';

export type Direction = 'minimize' | 'maximize';

/** What is kept of a trial, as plain data. */
export interface TrialRecord {
  /** Counted from 0, in the order of asking. */
  readonly number: number;
  readonly state: 'complete' | 'pruned' | 'failed';
  /** What the objective gave; of a pruned trial, the last value that it reported. */
  readonly value: number | undefined;
  readonly params: Readonly<Record<string, unknown>>;
  readonly distributions: Readonly<Record<string, Distribution>>;
  /** Values reported on the way, as [step, value] with rising steps. */
  readonly reports: readonly (readonly [number, number])[];
  /** Values at the rungs of successive halving that it was promoted to judge at. */
  readonly rungs: readonly number[];
  readonly error?: string;
}

/** What samplers and pruners may look at: the trials that were told before a trial began. */
export interface History {
  readonly direction: Direction;
  readonly trials: readonly TrialRecord[];
}

/** Values with the sign that makes smaller better. */
export function lossOf(value: number, direction: Direction): number {
  return direction === 'minimize' ? value : -value;
}
