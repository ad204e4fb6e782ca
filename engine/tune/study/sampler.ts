import type { RandomState } from '@engine/core/random';
import type { Distribution } from '../space/distributions';
import type { History } from './trial-record';

/**
 * Proposes values. All its dice come from the generator it is given, one per trial, so that a study
 * does not depend on the order in which trials of a batch run.
 */
export interface Sampler {
  /** Seeds the generators of all trials. */
  readonly randomState: number;
  /** Values for options that are best chosen together, before the trial asks for any. */
  prepare?(
    history: History,
    random: RandomState,
    number: number,
  ): Readonly<Record<string, unknown>>;
  /** One option that was not prepared. */
  sample(name: string, distribution: Distribution, history: History, random: RandomState): unknown;
}
