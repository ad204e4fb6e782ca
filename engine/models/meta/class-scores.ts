import { EngineError } from '@engine/core/error';
import type { Features, HardClassifier } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';

interface Scoring {
  decisionFunction(X: Features): Promise<Matrix>;
  predictProba(X: Features): Promise<Matrix>;
}

/**
 * How much a fitted classifier is for each class: rows x classes, or one column for the second of
 * two. Its decision function, where it has one, else its probabilities.
 *
 * @throws EngineError `unsupported` for a model that has neither
 */
export async function classScores(model: HardClassifier, X: Features): Promise<Matrix> {
  if (can(model, 'decisionFunction')) return model.decisionFunction(X);
  return secondOfTwo(await classChances(model, X));
}

/** Probabilities where the model has them, else its decisions, else the class it names. */
export async function classFeatures(model: HardClassifier, X: Features): Promise<Matrix> {
  if (can(model, 'predictProba')) return secondOfTwo(await model.predictProba(X));
  if (can(model, 'decisionFunction')) return model.decisionFunction(X);
  const codes = Float64Array.from(await model.predict(X), Number);
  return new Matrix(codes.length, 1, codes);
}

/** rows x classes: probabilities. @throws EngineError `unsupported` for a model that has none */
export async function classChances(model: HardClassifier, X: Features): Promise<Matrix> {
  if (can(model, 'predictProba')) return model.predictProba(X);
  const name = model.constructor.name;
  throw new EngineError(
    'unsupported',
    `${name} does not say how likely a class is. Choose another model.`,
    { model: name },
  );
}

/** Whether rows may have weights when a model is fitted. */
export function takesSampleWeight(model: object): boolean {
  const end = lastStep(model);
  return 'takesSampleWeight' in end && end.takesSampleWeight === true;
}

/** Two columns say the same thing twice. */
function secondOfTwo(chances: Matrix): Matrix {
  if (chances.cols !== 2) return chances;
  return new Matrix(chances.rows, 1, chances.column(1));
}

function can<Name extends keyof Scoring>(
  model: HardClassifier,
  name: Name,
): model is HardClassifier & Pick<Scoring, Name> {
  return name in lastStep(model);
}

/** A pipeline has the methods of every kind of model; it can what its last step can. */
function lastStep(model: object): object {
  return 'steps' in model && Array.isArray(model.steps) ? lastStep(model.steps.at(-1)[1]) : model;
}
