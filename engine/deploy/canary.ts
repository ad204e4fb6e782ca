import { EngineError } from '@engine/core/error';
import { hashShare } from '@engine/core/hash-share';
import { canaryGates } from './canary-gates';
import type {
  Arm,
  ArmTally,
  CanaryAction,
  CanaryEvent,
  CanaryGate,
  CanaryOptions,
  CanaryState,
} from './contract';

const nothing: ArmTally = {
  requests: 0,
  errors: 0,
  latencies: [],
  labels: 0,
  lossSum: 0,
  lossSquares: 0,
};

/** A release that has not begun to be judged: the challenger has the first step's share. */
export function startCanary(options: Partial<CanaryOptions> = {}): CanaryState {
  const settled: CanaryOptions = {
    steps: [0.05, 0.1, 0.25, 0.5, 1],
    minRequests: 25,
    minLabels: 20,
    maxErrorRate: 0.02,
    maxLatency: 120,
    logLossTolerance: 0.02,
    z: 2.326,
    failedChecks: 2,
    ...options,
  };
  checkSteps(settled.steps);
  return {
    options: settled,
    phase: 'progressing',
    step: 0,
    arms: { champion: nothing, challenger: nothing },
    stepRequests: 0,
    failed: 0,
    checks: [],
  };
}

/** Share of the traffic that the challenger has now. */
export function challengerShare({ phase, options, step }: CanaryState): number {
  if (phase === 'promoted') return 1;
  return phase === 'rolled back' ? 0 : options.steps[step]!;
}

/** Which model answers a customer: always the same one at a given share, and never back and forth. */
export function routeRequest(customer: number | string, share: number): Arm {
  return hashShare(`canary ${customer}`) < share ? 'challenger' : 'champion';
}

/** The release after one more event. The state is not changed; an ended release stays as it is. */
export function advanceCanary(state: CanaryState, event: CanaryEvent): CanaryState {
  switch (event.type) {
    case 'served': {
      const tally = state.arms[event.arm];
      const arms = {
        ...state.arms,
        [event.arm]: {
          ...tally,
          requests: tally.requests + event.requests,
          errors: tally.errors + event.errors,
          latencies: [...tally.latencies, ...event.latencies],
        },
      };
      const own = event.arm === 'challenger' ? event.requests : 0;
      return { ...state, arms, stepRequests: state.stepRequests + own };
    }
    case 'labelled': {
      const arms = { ...state.arms, [event.arm]: addLosses(state.arms[event.arm], event.losses) };
      return { ...state, arms };
    }
    case 'check': {
      if (state.phase !== 'progressing') return state;
      const gates = canaryGates(state);
      const failed = state.failed + (gates.some(({ verdict }) => verdict === 'fail') ? 1 : 0);
      const [action, reason] = decide(state, gates, failed);
      return act({ ...state, failed }, event.day, gates, action, reason);
    }
    default: {
      if (state.phase !== 'progressing') return state;
      const last = state.step === state.options.steps.length - 1;
      const action = event.type === 'advance' && last ? 'promote' : event.type;
      return act(state, event.day, canaryGates(state), action, 'Decided by hand.');
    }
  }
}

function decide(
  { options, step, stepRequests }: CanaryState,
  gates: readonly CanaryGate[],
  failed: number,
): [CanaryAction, string] {
  const names = (verdict: CanaryGate['verdict']) =>
    gates.filter((gate) => gate.verdict === verdict).map(({ name }) => name.toLowerCase());
  if (failed >= options.failedChecks) {
    return ['roll back', `${failed} checks have failed; ${options.failedChecks} end the release.`];
  }
  if (names('fail').length > 0) return ['hold', `Failed: ${names('fail').join(', ')}.`];
  if (stepRequests < options.minRequests) {
    return ['hold', `${stepRequests} of ${options.minRequests} requests of this step are in.`];
  }
  if (names('waiting').length > 0) return ['hold', `Waiting for ${names('waiting').join(', ')}.`];
  return step === options.steps.length - 1
    ? ['promote', 'Every step is passed.']
    : ['advance', `All ${gates.length} gates pass.`];
}

function act(
  state: CanaryState,
  day: number,
  gates: readonly CanaryGate[],
  action: CanaryAction,
  reason: string,
): CanaryState {
  const share = challengerShare(state);
  const checks = [...state.checks, { day, share, gates, action, reason }];
  if (action === 'hold') return { ...state, checks };
  if (action === 'promote') return { ...state, checks, phase: 'promoted' };
  if (action === 'roll back') return { ...state, checks, phase: 'rolled back' };
  const { champion, challenger } = state.arms;
  return {
    ...state,
    checks,
    step: state.step + 1,
    stepRequests: 0,
    arms: {
      champion: { ...champion, latencies: [] },
      challenger: { ...challenger, latencies: [] },
    },
  };
}

function addLosses(tally: ArmTally, losses: readonly number[]): ArmTally {
  let { lossSum, lossSquares } = tally;
  for (const loss of losses) {
    lossSum += loss;
    lossSquares += loss * loss;
  }
  return { ...tally, labels: tally.labels + losses.length, lossSum, lossSquares };
}

function checkSteps(steps: readonly number[]): void {
  const rising = steps.every((share, i) => share > (steps[i - 1] ?? 0) && share <= 1);
  if (rising && steps.at(-1) === 1) return;
  throw new EngineError(
    'bad-parameter',
    `The steps of a canary rise from above 0 to exactly 1, unlike ${steps.join(', ')}.`,
    { steps },
  );
}
