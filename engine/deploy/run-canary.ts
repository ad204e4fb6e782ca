import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import type { RequestStream, Responder, StreamBatch } from '@engine/serve/contract';
import { answerRequests } from './answer-log';
import { advanceCanary, challengerShare, routeRequest, startCanary } from './canary';
import type { Arm, CanaryCheck, CanaryOptions, CanaryState } from './contract';

export interface CanaryArm {
  readonly model: Responder;
  /** Simulated milliseconds that the model adds to the network's. */
  readonly computeTime: number;
}

export interface RunCanaryOptions extends WorkOptions {
  readonly champion: CanaryArm;
  readonly challenger: CanaryArm;
  readonly stream: RequestStream;
  readonly fromDay?: number;
  /** The release is given up as undecided after so many days. */
  readonly maxDays?: number;
  /** Gates and steps. */
  readonly rules?: Partial<CanaryOptions>;
}

/** One simulated day of a release, for a figure. */
export interface CanaryDay {
  readonly day: number;
  readonly share: number;
  readonly requests: Readonly<Record<Arm, number>>;
  readonly errors: Readonly<Record<Arm, number>>;
  /** Mean log loss of all labels known by the end of the day; NaN without any. */
  readonly logLoss: Readonly<Record<Arm, number>>;
  readonly labels: Readonly<Record<Arm, number>>;
  readonly check: CanaryCheck;
}

export interface CanaryRun {
  readonly outcome: CanaryState['phase'];
  readonly days: readonly CanaryDay[];
  readonly checks: readonly CanaryCheck[];
}

const arms: readonly Arm[] = ['champion', 'challenger'];

/** A label that is not known yet. */
interface Pending {
  readonly arm: Arm;
  readonly labelAt: number;
  readonly loss: number;
}

/**
 * Plays a canary release on simulated traffic: every customer is answered by one of the two models,
 * chosen by a hash of the customer, and the gates are asked at the end of each day, with the labels
 * that are known by then.
 *
 * Cost: one call of each model a day. Deterministic for a stream.
 */
export async function runCanary(options: RunCanaryOptions): Promise<CanaryRun> {
  const { stream, fromDay = 0, maxDays = 30, rules, signal, onProgress } = options;
  let state = startCanary(rules);
  let pending: Pending[] = [];
  const days: CanaryDay[] = [];
  for (let day = fromDay; day < fromDay + maxDays && state.phase === 'progressing'; day++) {
    checkAborted(signal);
    const share = challengerShare(state);
    const batch = stream.between(day, day + 1);
    const requests = { champion: 0, challenger: 0 };
    const errors = { champion: 0, challenger: 0 };
    for (const arm of arms) {
      const positions = ownRequests(batch, arm, share);
      const answered = positions.filter((i) => batch.lost[i] === 0);
      const { losses } = await answerRequests(options[arm].model, batch, answered);
      answered.forEach((i, k) => {
        pending.push({ arm, labelAt: batch.labelAt[i]!, loss: losses[k]! });
      });
      requests[arm] = positions.length;
      errors[arm] = positions.length - answered.length;
      const latencies = Array.from(answered, (i) => batch.network[i]! + options[arm].computeTime);
      const served = { arm, requests: requests[arm], errors: errors[arm], latencies };
      state = advanceCanary(state, { type: 'served', ...served });
    }
    const known = pending.filter(({ labelAt }) => labelAt < day + 1);
    pending = pending.filter(({ labelAt }) => labelAt >= day + 1);
    for (const arm of arms) {
      const losses = known.filter((label) => label.arm === arm).map(({ loss }) => loss);
      state = advanceCanary(state, { type: 'labelled', arm, losses });
    }
    const tallies = state.arms;
    state = advanceCanary(state, { type: 'check', day: day + 1 });
    days.push({
      day: day + 1,
      share,
      requests,
      errors,
      logLoss: both((arm) => tallies[arm].lossSum / tallies[arm].labels),
      labels: both((arm) => tallies[arm].labels),
      check: state.checks.at(-1)!,
    });
    onProgress?.({ done: day - fromDay + 1, total: maxDays, unit: 'days' });
  }
  return { outcome: state.phase, days, checks: state.checks };
}

function ownRequests(batch: StreamBatch, arm: Arm, share: number): Int32Array {
  const own: number[] = [];
  batch.customer.forEach((customer, i) => {
    if (routeRequest(customer, share) === arm) own.push(i);
  });
  return Int32Array.from(own);
}

function both(value: (arm: Arm) => number): Readonly<Record<Arm, number>> {
  return { champion: value('champion'), challenger: value('challenger') };
}
