import type { Arm, CanaryGate, CanaryState } from '@engine/deploy/contract';
import type { Alert, DriftReport } from '@engine/monitor/contract';
import type { PerformanceWindow } from '@engine/monitor/performance-windows';
import type { Responder } from '@engine/serve/contract';

/** A registered version as the simulation serves it. */
export interface SimulatedModel {
  /** What people call it: `v2`. */
  readonly name: string;
  readonly model: Responder;
  /** Simulated milliseconds that it adds to the network's. */
  readonly computeTime: number;
  /** ROC AUC when it was registered, where one was logged. */
  readonly score?: number | null;
}

/** What a person may make happen. */
export type Injection = 'covariate' | 'concept' | 'outage' | 'bad release';

/**
 * Who decides about a release: 1 a person does, 2 the gates roll back and a person advances, 3 the
 * gates do both.
 */
export type Maturity = 1 | 2 | 3;

/** What a person does to the film, at the minute it stands at. */
export type Command =
  | { readonly type: 'inject'; readonly what: Injection }
  | { readonly type: 'start canary' | 'advance' | 'roll back' | 'repair' }
  | { readonly type: 'snooze'; readonly cause: string }
  | { readonly type: 'maturity'; readonly level: Maturity };

/** A command with its minute: all of them together replay a film. */
export interface ScriptLine {
  readonly minute: number;
  readonly command: Command;
}

export type EventStatus = 'ok' | 'running' | 'drift' | 'warn' | 'failed' | 'idle';

/** One thing that happened. */
export interface RoomEvent {
  readonly minute: number;
  readonly status: EventStatus;
  readonly text: string;
  /** One or two words for the timeline. */
  readonly mark: string;
  readonly by: 'you' | 'gates' | 'monitor' | 'service';
}

/** The service over the hour before each sample. */
export interface OperationsSeries {
  readonly minutes: readonly number[];
  /** 95th percentile of the latency of the answers, in simulated milliseconds; NaN without any. */
  readonly latency: Readonly<Record<Arm, readonly number[]>>;
  /** Requests a minute. */
  readonly requests: Readonly<Record<Arm, readonly number[]>>;
  /** Share of the requests that failed; NaN without requests. */
  readonly errors: Readonly<Record<Arm, readonly number[]>>;
}

/** Shares of customers by predicted probability of the rare label, in equal bins from 0 to 1. */
export interface ScoreShares {
  readonly shares: readonly number[];
  readonly mean: number;
  readonly count: number;
}

export interface ScoreSnapshot {
  /** The label whose probability this is. */
  readonly label: string;
  /** The champion on training rows. */
  readonly training: ScoreShares;
  readonly champion: ScoreShares;
  /** Null while no release is under way. */
  readonly challenger: ScoreShares | null;
}

export interface ReleaseSnapshot {
  readonly name: string;
  readonly steps: readonly number[];
  readonly step: number;
  readonly share: number;
  readonly phase: CanaryState['phase'];
  readonly gates: readonly CanaryGate[];
  /** Why it stands where it stands. */
  readonly reason: string;
  readonly startedAt: number;
}

/** Why each button is locked; one that is missing here is free. */
export type Locks = Readonly<
  Partial<Record<Injection | 'start canary' | 'advance' | 'roll back', string>>
>;

/** All that a view needs, as plain data. */
export interface RoomSnapshot {
  /** Simulated minutes since day 0. */
  readonly minute: number;
  readonly seed: number;
  /** SHA-256 over every event and every hour's numbers so far. */
  readonly filmHash: string;
  readonly maturity: Maturity;
  readonly champion: string;
  /** ROC AUC of the champion when it was registered; null where none was logged. */
  readonly releaseScore: number | null;
  /** The registered challenger. */
  readonly challenger: string | null;
  readonly release: ReleaseSnapshot | null;
  readonly operations: OperationsSeries;
  readonly limits: { readonly latency: number; readonly errors: number };
  readonly scores: ScoreSnapshot;
  /** Null until enough requests have come. */
  readonly drift: DriftReport | null;
  readonly windows: readonly PerformanceWindow[];
  readonly labels: { readonly known: number; readonly waiting: number };
  readonly alerts: readonly Alert[];
  readonly events: readonly RoomEvent[];
  readonly outage: boolean;
  readonly locks: Locks;
}

export const MINUTES_PER_DAY = 1440;
