/** Watches a stream of numbers, one at a time, and says when their mean has changed. */
export interface DriftDetector {
  /** Takes the next value. After a drift the detector begins anew with it. */
  update(value: number): this;
  /** True when the last value raised the alarm. */
  readonly driftDetected: boolean;
  /** True while a change is suspected; detectors without a warning zone never warn. */
  readonly warningDetected: boolean;
  /** What is compared with the limit, for a picture of what the detector sees. */
  readonly statistic: number;
  /** The limit of the alarm; NaN while the detector is not ready. */
  readonly limit: number;
}

export type DriftState = 'steady' | 'watch' | 'drift';

/** How far one column has moved from the reference. */
export interface ColumnDrift {
  readonly column: string;
  readonly type: 'number' | 'string';
  /** Population stability index on ten equal-count bins of the reference, or on its categories. */
  readonly psi: number;
  /** The second opinion: Kolmogorov-Smirnov's D, or chi-square. */
  readonly statistic: number;
  readonly test: 'ks' | 'chi2';
  readonly pValue: number;
  readonly state: DriftState;
  /** Shares of the reference and of now, over the same bins. */
  readonly bins: readonly string[];
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

export interface DriftReport {
  readonly referenceRows: number;
  readonly currentRows: number;
  /** Largest PSI first. */
  readonly columns: readonly ColumnDrift[];
  readonly drifted: readonly string[];
  readonly watched: readonly string[];
  /** PSI limits, and the p-value a state needs besides. */
  readonly limits: { readonly watch: number; readonly drift: number; readonly pValue: number };
}

/** One thing that somebody should know, before repeats are folded. */
export interface Finding {
  /** Findings with one cause are one alert: `drift monthly_charges`. */
  readonly cause: string;
  readonly level: 'watch' | 'act';
  readonly message: string;
  readonly day: number;
}

export interface Alert {
  readonly cause: string;
  readonly level: Finding['level'];
  /** Of the latest finding. */
  readonly message: string;
  readonly firstDay: number;
  readonly lastDay: number;
  /** Findings after the first one that were folded into it. */
  readonly repeats: number;
  readonly status: 'open' | 'snoozed' | 'resolved';
  /** Silent until this day. */
  readonly snoozedUntil: number | null;
}
