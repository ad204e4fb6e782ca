/** The model in service and the one that wants its place. */
export type Arm = 'champion' | 'challenger';

export interface CanaryOptions {
  /** Shares of the traffic that the challenger gets, one after the other; the last is 1. */
  readonly steps: readonly number[];
  /** Answers of the challenger that a step needs before it is judged. */
  readonly minRequests: number;
  /** Known labels of each model before the log loss is judged. */
  readonly minLabels: number;
  /** Largest share of failed requests. */
  readonly maxErrorRate: number;
  /** Largest 95th percentile of the latency, in milliseconds. */
  readonly maxLatency: number;
  /** How much higher the challenger's mean log loss may be. */
  readonly logLossTolerance: number;
  /** Normal quantile of the one-sided test on the log loss; 2.326 is 99 %. */
  readonly z: number;
  /** Failed checks, not in a row, after which it is rolled back; Flagger's `threshold`. */
  readonly failedChecks: number;
}

/** What one model has done so far. */
export interface ArmTally {
  readonly requests: number;
  readonly errors: number;
  /** Latencies of the answers in the present step, in milliseconds. */
  readonly latencies: readonly number[];
  readonly labels: number;
  /** Sum and sum of squares of the log losses of labelled answers. */
  readonly lossSum: number;
  readonly lossSquares: number;
}

export type CanaryVerdict = 'pass' | 'fail' | 'waiting';

export interface CanaryGate {
  readonly name: string;
  /** NaN while nothing was measured. */
  readonly measured: number;
  readonly limit: number;
  readonly unit: string;
  readonly verdict: CanaryVerdict;
}

export type CanaryAction = 'hold' | 'advance' | 'promote' | 'roll back';

export interface CanaryCheck {
  readonly day: number;
  /** Share of the traffic that the challenger had. */
  readonly share: number;
  readonly gates: readonly CanaryGate[];
  readonly action: CanaryAction;
  readonly reason: string;
}

export interface CanaryState {
  readonly options: CanaryOptions;
  readonly phase: 'progressing' | 'promoted' | 'rolled back';
  readonly step: number;
  readonly arms: Readonly<Record<Arm, ArmTally>>;
  /** Challenger's requests since the present step began. */
  readonly stepRequests: number;
  readonly failed: number;
  readonly checks: readonly CanaryCheck[];
}

export type CanaryEvent =
  | {
      readonly type: 'served';
      readonly arm: Arm;
      readonly requests: number;
      readonly errors: number;
      readonly latencies: readonly number[];
    }
  /** Labels that became known, as the log losses of the answers given then. */
  | { readonly type: 'labelled'; readonly arm: Arm; readonly losses: readonly number[] }
  /** Judges by the gates. */
  | { readonly type: 'check'; readonly day: number }
  /** A person's decision; the gates are not asked. */
  | { readonly type: 'advance' | 'roll back'; readonly day: number };
