import type { WorkOptions } from '@engine/core/estimator';
import type { Trial } from './trial';
import { TrialPruned } from './trial-pruned';
import type { TrialRecord } from './trial-record';

/** Gives the value of one trial, or throws `TrialPruned`. */
export type Objective = (trial: Trial, work: WorkOptions) => number | Promise<number>;

interface Outcome {
  readonly record: TrialRecord;
  /** What the objective threw, unless it ended the trial early. */
  readonly error?: unknown;
}

/** Asks the objective for a trial's value; whatever it throws is part of the outcome. */
export async function runTrial(
  trial: Trial,
  objective: Objective,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  try {
    return { record: recordOf(trial, await objective(trial, signal ? { signal } : {})) };
  } catch (error) {
    if (error instanceof TrialPruned) return { record: recordOf(trial, 'pruned') };
    const text = error instanceof Error ? error.message : String(error);
    return { record: { ...recordOf(trial, 'failed'), error: text }, error };
  }
}

/** What is kept of a trial. A value that is no number counts as a failure. */
export function recordOf(trial: Trial, outcome: number | 'pruned' | 'failed'): TrialRecord {
  const { number, params, distributions, reports, rungs } = trial;
  const rest = { number, params, distributions, reports, rungs };
  if (outcome === 'pruned') return { ...rest, state: outcome, value: reports.at(-1)?.[1] };
  if (outcome === 'failed') return { ...rest, state: outcome, value: undefined };
  return { ...rest, state: Number.isNaN(outcome) ? 'failed' : 'complete', value: outcome };
}
