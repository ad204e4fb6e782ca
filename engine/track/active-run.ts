import { host } from '@engine/runtime/host';
import type { Artifact, ParamValue, Run, RunStart } from './contract';

/** A run that is being logged. It holds nothing but its names; what is logged is stored at once. */
export class ActiveRun {
  constructor(
    readonly id: string,
    readonly experiment: string,
    readonly name: string,
  ) {}

  /** Settings of the run. A parameter cannot change once it is logged. */
  async logParams(params: Readonly<Record<string, ParamValue>>): Promise<void> {
    await host().tracking.logParams(this.id, params);
  }

  /** Measured values; give `step` to draw a curve. */
  async logMetrics(metrics: Readonly<Record<string, number>>, step?: number): Promise<void> {
    await host().tracking.logMetrics(this.id, metrics, step);
  }

  /** Keeps a file with the run. */
  async logArtifact(
    path: string,
    bytes: Uint8Array,
    mediaType = 'application/octet-stream',
  ): Promise<Artifact> {
    return host().tracking.logArtifact(this.id, path, bytes, mediaType);
  }

  async end(status: 'finished' | 'failed' | 'killed' = 'finished'): Promise<void> {
    await host().tracking.endRun(this.id, status);
  }

  /** The run as it is stored now. */
  async read(): Promise<Run> {
    return host().tracking.getRun(this.id);
  }
}

/**
 * Starts a tracked run, as `mlflow.start_run` does.
 *
 * @param start `experiment` and `name`; `params`, `tags` and `provenance` may come along.
 */
export async function startRun(start: RunStart): Promise<ActiveRun> {
  const id = await host().tracking.startRun(start);
  return new ActiveRun(id, start.experiment, start.name);
}
