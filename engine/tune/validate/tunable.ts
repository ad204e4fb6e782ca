import type { Features, FitOptions, Target } from '@engine/core/estimator';
import type { Scorable } from '@engine/metrics/scorer';

/** A model, a pipeline or a search, as far as validation and search need it. */
export interface Tunable extends Scorable {
  fit(X: Features, y: Target, options?: FitOptions): Promise<unknown>;
  /** An unfitted one with the same options. */
  clone(): Tunable;
  getParams(): object;
  setParams(params: Readonly<Record<string, unknown>>): unknown;
}
