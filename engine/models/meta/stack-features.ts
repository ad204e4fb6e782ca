import { checkAborted } from '@engine/core/error';
import type { Features, FitOptions, Target, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import type { SplitIndices } from '@engine/data/split/splitter';
import { cloneModel } from './clone-model';
import type { NamedEstimators } from './named-estimators';

interface Fittable<Y extends Target> {
  fit(X: Features, y: Y, options?: FitOptions): Promise<unknown>;
}

interface Stack<Model> {
  /** Fitted on all rows. */
  readonly models: readonly Model[];
  /** What each model says of rows that it has not learned from, side by side. */
  readonly features: Matrix;
}

/** Fits every model on all rows, and on each fold's rows to hear what it says of the others. */
export async function fitStack<Model extends Fittable<Float64Array> & object>(
  owner: string,
  estimators: NamedEstimators<Model>,
  X: Matrix,
  y: Float64Array,
  splits: readonly SplitIndices[],
  answer: (model: Model, X: Matrix) => Promise<Matrix>,
  { signal, onProgress }: WorkOptions,
): Promise<Stack<Model>> {
  const options = signal ? { signal } : {};
  const total = estimators.length * (splits.length + 1);
  let done = 0;
  const fitted = async (given: Model, rows: Matrix, target: Float64Array) => {
    checkAborted(signal);
    const model = cloneModel(owner, given);
    await model.fit(rows, target, options);
    onProgress?.({ done: ++done, total, unit: 'fits' });
    return model;
  };
  const models: Model[] = [];
  const answers: Matrix[] = [];
  for (const [, given] of estimators) {
    models.push(await fitted(given, X, y));
    let whole: Matrix | undefined;
    for (const { train, test } of splits) {
      const target = Float64Array.from(train, (row) => y[row]!);
      const said = await answer(await fitted(given, X.take(train), target), X.take(test));
      whole ??= new Matrix(X.rows, said.cols);
      for (let i = 0; i < test.length; i++) whole.row(test[i]!).set(said.row(i));
    }
    answers.push(whole!);
  }
  return { models, features: sideBySide(answers) };
}

/** One wide matrix of several that have the same rows. */
export function sideBySide(parts: readonly Matrix[]): Matrix {
  const rows = parts[0]!.rows;
  const cols = parts.reduce((sum, part) => sum + part.cols, 0);
  const out = new Matrix(rows, cols);
  for (let i = 0; i < rows; i++) {
    let at = i * cols;
    for (const part of parts) {
      out.data.set(part.row(i), at);
      at += part.cols;
    }
  }
  return out;
}
