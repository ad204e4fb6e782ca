/** A thing that must hold before a model goes on, with the number that was measured. */
export interface GateRule {
  /** What is measured, in words: `AUC on the test rows`. */
  readonly name: string;
  readonly measured: number;
  /** Give one of the two. */
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Written after the number: `%`, `ms`, `bytes`. */
  readonly unit?: string;
}

export interface GateResult {
  readonly name: string;
  readonly measured: number;
  readonly rule: 'at least' | 'at most';
  readonly limit: number;
  readonly unit: string;
  readonly passed: boolean;
}

export interface GateReport {
  /** True when every gate passed. */
  readonly passed: boolean;
  readonly gates: readonly GateResult[];
  /** One sentence for a person. */
  readonly verdict: string;
}
