import { advanceCanary, challengerShare, routeRequest, startCanary } from '@engine/deploy/canary';
import { canaryGates } from '@engine/deploy/canary-gates';
import type { Arm, CanaryCheck, CanaryOptions, CanaryState } from '@engine/deploy/contract';
import type { Maturity, ReleaseSnapshot, SimulatedModel } from './contract';

interface Served {
  requests: number;
  errors: number;
  latencies: number[];
}

const arms: readonly Arm[] = ['champion', 'challenger'];

/** A canary release under way: it gathers what is served and hands it to the gates hour by hour. */
export class Release {
  private state: CanaryState;
  private served = noneServed();
  private losses: Record<Arm, number[]> = { champion: [], challenger: [] };
  private reason = 'The first requests are on their way.';

  constructor(
    readonly id: number,
    readonly challenger: SimulatedModel,
    readonly startedAt: number,
    rules: Partial<CanaryOptions>,
  ) {
    this.state = startCanary(rules);
  }

  get phase(): CanaryState['phase'] {
    return this.state.phase;
  }

  get share(): number {
    return challengerShare(this.state);
  }

  route(customer: number): Arm {
    return routeRequest(customer, this.share);
  }

  /** @param latency NaN for a failed request */
  serve(arm: Arm, latency: number): void {
    const tally = this.served[arm];
    tally.requests++;
    if (Number.isNaN(latency)) tally.errors++;
    else tally.latencies.push(latency);
  }

  label(arm: Arm, loss: number): void {
    this.losses[arm].push(loss);
  }

  /** Asks the gates. What they say is done where the maturity lets them, and null otherwise. */
  check(day: number, maturity: Maturity): CanaryCheck | null {
    this.flush();
    const { stepRequests, options } = this.state;
    if (this.phase !== 'progressing') return null;
    if (stepRequests < options.minRequests) {
      this.reason = `${stepRequests} of ${options.minRequests} requests of this step are in.`;
      return null;
    }
    const next = advanceCanary(this.state, { type: 'check', day });
    const check = next.checks.at(-1)!;
    this.reason = check.reason;
    const mayAct = maturity === 3 || (maturity === 2 && check.action === 'roll back');
    if (check.action !== 'hold' && !mayAct) return null;
    this.state = next;
    return check;
  }

  /** A person's decision; the gates are not asked. */
  decide(type: 'advance' | 'roll back', day: number): void {
    this.flush();
    this.state = advanceCanary(this.state, { type, day });
    this.reason = 'Decided by hand.';
  }

  get snapshot(): ReleaseSnapshot {
    const { state, share, challenger, reason, startedAt } = this;
    const { options, step, phase } = state;
    return {
      name: challenger.name,
      steps: options.steps,
      step,
      share,
      phase,
      gates: canaryGates(state),
      reason,
      startedAt,
    };
  }

  private flush(): void {
    for (const arm of arms) {
      this.state = advanceCanary(this.state, { type: 'served', arm, ...this.served[arm] });
      this.state = advanceCanary(this.state, { type: 'labelled', arm, losses: this.losses[arm] });
    }
    this.served = noneServed();
    this.losses = { champion: [], challenger: [] };
  }
}

function noneServed(): Record<Arm, Served> {
  return {
    champion: { requests: 0, errors: 0, latencies: [] },
    challenger: { requests: 0, errors: 0, latencies: [] },
  };
}
