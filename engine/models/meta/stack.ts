import type { ParamSpec } from '@engine/core/component';
import type { WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import type { CrossValidation } from '@engine/data/split/check-cv';
import { requirePartition } from '@engine/data/split/require-partition';
import type { SplitIndices } from '@engine/data/split/splitter';
import { answersByFolds } from './answers-by-folds';
import { checkEstimators, type NamedEstimators } from './named-estimators';
import { type Fittable, fitClone, type TrainingRows } from './training-rows';

/** Options of models that learn from what others say. */
export interface StackingParams<Model, Final> {
  /** The models whose answers are the features of the last one; `fit` leaves them as they are. */
  readonly estimators: NamedEstimators<Model>;
  /** What learns from the answers. */
  readonly finalEstimator: Final;
  /** How the answers to learn from are made: folds or a splitter. */
  readonly cv: CrossValidation;
  /** Hands the raw columns to the final estimator, too. */
  readonly passthrough: boolean;
}

export const stackingParams: readonly ParamSpec[] = [
  { name: 'cv', type: 'integer', default: 5, min: 2, summary: 'Number of folds.' },
  {
    name: 'passthrough',
    type: 'boolean',
    default: false,
    summary: 'Hand the raw columns to the final estimator, too.',
  },
];

/** Checked options with their defaults. @throws EngineError `bad-parameter`, `duplicate-name` */
export function readStackingParams<Model extends object, Final>(
  title: string,
  options: Partial<StackingParams<Model, Final>> &
    Pick<StackingParams<Model, Final>, 'estimators' | 'finalEstimator'>,
): StackingParams<Model, Final> {
  const { estimators, finalEstimator, cv = 5, ...described } = options;
  checkEstimators(title, estimators);
  const plain = typeof cv === 'number' ? { ...described, cv } : described;
  const chosen = withDefaults<StackingParams<Model, Final>>(title, stackingParams, plain);
  return { ...chosen, estimators, finalEstimator, cv };
}

/** Models fitted on all rows, and the one that learned from what they say of rows left out. */
export interface Stack<Model, Final> {
  readonly models: readonly Model[];
  readonly final: Final;
}

/** How a model's answers become features: rows x answers. */
type Answer<Model> = (model: Model, X: Matrix) => Promise<Matrix>;

/** @throws EngineError `bad-parameter` unless the folds leave every row out exactly once */
export async function fitStack<Model extends Fittable, Final extends Fittable>(
  owner: string,
  { estimators, finalEstimator, passthrough }: StackingParams<Model, Final>,
  rows: TrainingRows,
  folds: readonly SplitIndices[],
  answer: Answer<Model>,
  { signal, onProgress }: WorkOptions,
): Promise<Stack<Model, Final>> {
  requirePartition(owner, folds, rows.X.rows);
  const total = estimators.length * (folds.length + 1) + 1;
  let done = 0;
  const fitCopy = async <Any extends Fittable>(
    given: Any,
    training: TrainingRows,
  ): Promise<Any> => {
    const model = await fitClone(owner, given, training, signal);
    onProgress?.({ done: ++done, total, unit: 'fits' });
    return model;
  };
  const models: Model[] = [];
  const answers: Matrix[] = [];
  for (const [, given] of estimators) {
    models.push(await fitCopy(given, rows));
    answers.push(await answersByFolds(rows, folds, (training) => fitCopy(given, training), answer));
  }
  const features = sideBySide(passthrough ? [...answers, rows.X] : answers);
  return { models, final: await fitCopy(finalEstimator, { ...rows, X: features }) };
}

/** What the final estimator sees of rows. */
export async function stackFeatures<Model>(
  models: readonly Model[],
  X: Matrix,
  answer: Answer<Model>,
  passthrough: boolean,
): Promise<Matrix> {
  const answers: Matrix[] = [];
  for (const model of models) answers.push(await answer(model, X));
  return sideBySide(passthrough ? [...answers, X] : answers);
}

/** One wide matrix of several that have the same rows. */
function sideBySide(parts: readonly Matrix[]): Matrix {
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
