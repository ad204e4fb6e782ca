import { checkAborted, EngineError } from '@engine/core/error';
import type { Features, FitOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { takeTarget } from '@engine/core/take-rows';

/** Rows to learn from: class numbers or quantities, and how much each row counts. */
export interface TrainingRows {
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly weights: Float64Array | undefined;
}

export interface Fittable {
  fit(X: Features, y: Float64Array, options?: FitOptions): Promise<unknown>;
}

/** Some of the rows. */
export function takeTraining({ X, y, weights }: TrainingRows, rows: Int32Array): TrainingRows {
  return {
    X: X.take(rows),
    y: takeTarget(y, rows),
    weights: weights && takeTarget(weights, rows),
  };
}

/**
 * A fitted copy of a model that was given, which stays as it is.
 *
 * @throws EngineError `bad-parameter` for a model that cannot be cloned; `unsupported` when rows have
 * weights and the model takes none; `aborted`
 */
export async function fitClone<Model extends Fittable>(
  owner: string,
  model: Model,
  { X, y, weights }: TrainingRows,
  signal: AbortSignal | undefined,
): Promise<Model> {
  checkAborted(signal);
  if (!('clone' in model) || typeof model.clone !== 'function') {
    throw new EngineError(
      'bad-parameter',
      `${owner} needs models that can be cloned, such as new LogisticRegression().`,
    );
  }
  const copy: Model = model.clone();
  await copy.fit(X, y, { ...(signal && { signal }), ...(weights && { sampleWeight: weights }) });
  return copy;
}
