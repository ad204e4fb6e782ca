import type { Features, FitOptions, Target } from '@engine/core/estimator';
import { type FeatureSchema, matchFeatures } from '@engine/core/feature-schema';
import type { LabelledRows } from './training-rows';

/** What `fit` of a boosting model takes besides the data. */
export interface BoostingFitOptions extends FitOptions {
  /** Rows kept aside: scored after each round, and what early stopping looks at. */
  readonly evalSet?: readonly [Features, Target];
}

/** The rows kept aside, by the columns and labels of the training rows. */
export function readEvalSet(
  { evalSet }: BoostingFitOptions,
  schema: FeatureSchema,
  readLabels: (y: Target, rows: number) => Float32Array,
): LabelledRows | undefined {
  if (evalSet === undefined) return undefined;
  const X = matchFeatures(evalSet[0], schema, { allowMissing: true });
  return { X, labels: readLabels(evalSet[1], X.rows) };
}

/** The weight of each row in the loss; undefined where all are 1. */
export function lossWeights(
  labels: Float32Array,
  sampleWeight: Float32Array | undefined,
  scalePosWeight: number,
): Float32Array | undefined {
  if (scalePosWeight === 1) return sampleWeight;
  const scale = Math.fround(scalePosWeight);
  return labels.map((label, i) => (sampleWeight?.[i] ?? 1) * (label === 1 ? scale : 1));
}
