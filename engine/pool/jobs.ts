import type { WorkOptions } from '@engine/core/estimator';

/**
 * A pure function on plain data and engine objects that may run in another thread. It must not
 * change what it is given, and draw from seeds in its payload only, so that its result does not
 * depend on where it runs.
 */
export interface Job<Payload, Common, Result> {
  readonly name: string;
  readonly run: (
    payload: Payload,
    common: Common,
    options: WorkOptions,
  ) => Result | Promise<Result>;
}

const jobs = new Map<string, Job<never, never, unknown>>();

/**
 * Makes a function known to the workers. Call it at the top level of the module: a worker loads the
 * same engine, so it finds the same jobs by their names.
 *
 * @param name unique in the engine, kebab-case: `grow-trees`
 * @param run takes one payload, and what all payloads have in common
 */
export function defineJob<Payload, Common, Result>(
  name: string,
  run: Job<Payload, Common, Result>['run'],
): Job<Payload, Common, Result> {
  if (jobs.has(name)) throw new Error(`There are two jobs called ${name}.`);
  const job = { name, run };
  jobs.set(name, job);
  return job;
}

/** The job of that name. */
export function findJob(name: string): Job<unknown, unknown, unknown> {
  const job = jobs.get(name);
  if (!job) throw new Error(`There is no job called ${name}.`);
  return job as unknown as Job<unknown, unknown, unknown>;
}
