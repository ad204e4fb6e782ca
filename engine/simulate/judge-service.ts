import type { Arm } from '@engine/deploy/contract';
import type { RoomEvent } from './contract';
import type { ServiceSample } from './operations';

/** Limits of the service, in shares and in milliseconds. */
export interface ServiceLimits {
  readonly latency: number;
  readonly errors: number;
}

export interface ServiceFinding {
  readonly cause: 'errors' | 'latency';
  readonly message: string;
  readonly event: Pick<RoomEvent, 'status' | 'mark'>;
}

/** Failures that are needed besides the share, since at night one is already a share. */
const fewest = 5;

/** What is wrong with the last hour of the service, if anything. */
export function judgeService(
  { champion, challenger }: Readonly<Record<Arm, ServiceSample>>,
  limits: ServiceLimits,
): readonly ServiceFinding[] {
  const findings: ServiceFinding[] = [];
  const failed = champion.failed + challenger.failed;
  const share = failed / (champion.handled + challenger.handled);
  if (share > limits.errors && failed >= fewest) {
    findings.push({
      cause: 'errors',
      message: `${(share * 100).toFixed(1)} % of the last hour’s requests failed; the limit is ${limits.errors * 100} %.`,
      event: { status: 'failed', mark: 'errors' },
    });
  }
  const slowest = Math.max(champion.latency || 0, challenger.latency || 0);
  if (slowest > limits.latency) {
    findings.push({
      cause: 'latency',
      message: `One answer in twenty takes ${slowest.toFixed(0)} ms or more; the limit is ${limits.latency} ms.`,
      event: { status: 'failed', mark: 'slow' },
    });
  }
  return findings;
}
