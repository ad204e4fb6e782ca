import { EngineError } from '@engine/core/error';
import { checkStepNames } from '@engine/core/named-steps';

/** Models with names to call them by. */
export type NamedEstimators<Model> = readonly (readonly [name: string, model: Model])[];

/** @throws EngineError `bad-parameter`, `duplicate-name` */
export function checkEstimators(owner: string, estimators: NamedEstimators<object>): void {
  if (!Array.isArray(estimators) || estimators.length === 0) {
    throw new EngineError('bad-parameter', `${owner} needs at least one model: [name, model].`);
  }
  const names = estimators.map(([name]) => name);
  checkStepNames(owner, names, 'model');
}

/** One weight per model, all 1 when none were given. @throws EngineError `length-mismatch` */
export function modelWeights(
  owner: string,
  estimators: NamedEstimators<object>,
  weights: readonly number[] | null,
): readonly number[] {
  if (!weights) return estimators.map(() => 1);
  if (weights.length === estimators.length) return weights;
  throw new EngineError(
    'length-mismatch',
    `${owner} has ${estimators.length} models, but ${weights.length} weights. Give one for each.`,
  );
}
