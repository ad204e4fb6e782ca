import { EngineError } from '@engine/core/error';
import type { Job } from './jobs';
import { type RunJobsOptions, runJobs } from './run-jobs';

/**
 * As {@link runJobs}, for jobs on what a person gives: where something in it cannot cross to another
 * thread, such as a model of a class that a cell made, all of it is done in this one.
 */
export async function runJobsOrStay<Payload, Common, Result>(
  job: Job<Payload, Common, Result>,
  payloads: readonly Payload[],
  options: RunJobsOptions<Common>,
): Promise<Result[]> {
  try {
    return await runJobs(job, payloads, options);
  } catch (error) {
    const stays = error instanceof EngineError && error.code === 'unsupported';
    if (!stays || options.workers === 1) throw error;
    return runJobs(job, payloads, { ...options, workers: 1 });
  }
}
