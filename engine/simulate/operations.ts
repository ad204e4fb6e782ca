import { sortedQuantile } from '@engine/core/sorted-quantile';
import type { Arm } from '@engine/deploy/contract';
import type { OperationsSeries } from './contract';

interface Handled {
  readonly minute: number;
  readonly arm: Arm;
  /** Simulated milliseconds; NaN for a failed request. */
  readonly latency: number;
}

export interface ServiceSample {
  /** Requests in the stretch, and those of them that failed. */
  readonly handled: number;
  readonly failed: number;
  /** 95th percentile of the answers' latency; NaN without any. */
  readonly latency: number;
  /** Requests a minute. */
  readonly requests: number;
  /** Share that failed; NaN without requests. */
  readonly errors: number;
}

const arms: readonly Arm[] = ['champion', 'challenger'];

/** Minutes that a sample looks back. */
const stretch = 60;
/** Samples that are kept: one every ten minutes makes a day. */
const kept = 144;

/** Latency, throughput and errors of the last hour, sampled as the film goes on. */
export class Operations {
  private recent: Handled[] = [];
  private minutes: number[] = [];
  private samples: Record<Arm, ServiceSample>[] = [];

  record(minute: number, arm: Arm, latency: number): void {
    this.recent.push({ minute, arm, latency });
  }

  /** Looks back from the end of a minute. */
  sample(minute: number): Readonly<Record<Arm, ServiceSample>> {
    this.recent = this.recent.filter((request) => request.minute >= minute - stretch);
    const seen = Math.min(stretch, Math.max(1, minute));
    const now = {
      champion: this.measure('champion', seen),
      challenger: this.measure('challenger', seen),
    };
    this.minutes = [...this.minutes, minute].slice(-kept);
    this.samples = [...this.samples, now].slice(-kept);
    return now;
  }

  get series(): OperationsSeries {
    const of = (field: keyof ServiceSample) =>
      Object.fromEntries(
        arms.map((arm) => [arm, this.samples.map((sample) => sample[arm][field])]),
      ) as Record<Arm, number[]>;
    return {
      minutes: this.minutes,
      latency: of('latency'),
      requests: of('requests'),
      errors: of('errors'),
    };
  }

  private measure(arm: Arm, seen: number): ServiceSample {
    const own = this.recent.filter((request) => request.arm === arm);
    const latencies = Float64Array.from(own, ({ latency }) => latency)
      .filter((latency) => !Number.isNaN(latency))
      .sort();
    const failed = own.length - latencies.length;
    return {
      handled: own.length,
      failed,
      latency: latencies.length > 0 ? sortedQuantile(latencies, 0.95) : Number.NaN,
      requests: own.length / seen,
      errors: own.length > 0 ? failed / own.length : Number.NaN,
    };
  }
}
