import type { WorkOptions } from '@engine/core/estimator';
import type { NamedEstimators } from './named-estimators';
import { type Fittable, fitClone, type TrainingRows } from './training-rows';

/** Fitted copies of several models, in their order. */
export async function fitEach<Model extends Fittable>(
  owner: string,
  estimators: NamedEstimators<Model>,
  rows: TrainingRows,
  { signal, onProgress }: WorkOptions,
): Promise<readonly Model[]> {
  const fitted: Model[] = [];
  for (const [, model] of estimators) {
    fitted.push(await fitClone(owner, model, rows, signal));
    onProgress?.({ done: fitted.length, total: estimators.length, unit: 'models' });
  }
  return fitted;
}
