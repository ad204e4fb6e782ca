import type { Score } from '@app/_runs/metric-words';
import type { RunRole } from '@app/_runs/run-role';
import type { Status } from '@app/_shell/StatusBadge';
import { type StageId, stages } from '@lessons/stages';

/** What one stage has to say. `idle` means that nothing is there yet. */
export interface StageFact {
  readonly status: Status;
  /** In four words at most: `3 runs`, `canary 10 %`. */
  readonly state: string;
  readonly sub: string;
}

/** One trip round the loop, by its best run on the test rows. */
export interface Lap {
  /** 1, 2, 3. */
  readonly lap: number;
  readonly run: string;
  readonly score: Score;
  readonly role: RunRole;
  /** When that run began, in milliseconds since the epoch. */
  readonly startedAt: number;
}

export interface TrackedScore {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly role: RunRole;
}

export interface ShiftFact {
  readonly feature: string;
  readonly drifted: boolean;
  /** Shares per bin in training and now; equally long. */
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

/** What passes between the stages; a part that is null is drawn dashed. */
export interface LoopPicture {
  /** Rows that arrived. */
  readonly rows: number | null;
  /** Versions of the data that runs have read. */
  readonly dataVersions: number | null;
  /** Raw columns by type: those the model takes, or those read while no model is registered. */
  readonly columns: { readonly numbers: number; readonly texts: number } | null;
  readonly runs: readonly TrackedScore[] | null;
  readonly champion: string | null;
  readonly challenger: string | null;
  readonly gates: { readonly passed: number; readonly total: number } | null;
  /** Share of the traffic that the challenger gets. */
  readonly split: number | null;
  readonly shift: ShiftFact | null;
  /** Contributions to what changed, in order. */
  readonly reasons: readonly { readonly name: string; readonly value: number }[] | null;
  /** What closed the loop, or would: `drift on monthly_charges`. */
  readonly closing: string | null;
}

/** All that the loop's picture and its words are made from. */
export interface ProjectFacts {
  /** Id of the document that is the project's loop. */
  readonly document: string;
  /** What the project is called: `Telco churn`. */
  readonly name: string;
  /** Its question. */
  readonly title: string;
  readonly customers: number | null;
  /** The class looked for and its share of the rows: `churn is Yes`. */
  readonly positives: { readonly words: string; readonly share: number } | null;
  readonly laps: readonly Lap[];
  /** Ids of the loop's cells that have run. */
  readonly ran: ReadonlySet<string>;
  readonly stages: Readonly<Record<StageId, StageFact>>;
  readonly picture: LoopPicture;
}

export const emptyPicture: LoopPicture = {
  rows: null,
  dataVersions: null,
  columns: null,
  runs: null,
  champion: null,
  challenger: null,
  gates: null,
  split: null,
  shift: null,
  reasons: null,
  closing: null,
};

/** Every stage without a word, for a project of which nothing is known. */
export function silentStages(): Record<StageId, StageFact> {
  const entries = stages.map(({ id }) => [id, { status: 'idle', state: '', sub: '' }] as const);
  return Object.fromEntries(entries) as Record<StageId, StageFact>;
}
