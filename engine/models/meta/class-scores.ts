import { EngineError } from '@engine/core/error';
import type { Features, HardClassifier } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';

interface Scoring {
  decisionFunction?(X: Features): Promise<Matrix>;
  predictProba?(X: Features): Promise<Matrix>;
}

/**
 * How much a fitted classifier is for each class: rows x classes, or one column for the second of
 * two. Its decision function, where it has one, else its probabilities.
 */
export async function classScores(model: HardClassifier, X: Features): Promise<Matrix> {
  const { decides, knowsChances } = abilities(model);
  const scoring = model as Scoring;
  if (decides) return scoring.decisionFunction!(X);
  if (knowsChances) return secondOfTwo(await scoring.predictProba!(X));
  throw new EngineError(
    'unsupported',
    `${model.constructor.name} says neither how sure it is nor how likely a class is. Choose another model.`,
    { model: model.constructor.name },
  );
}

/** Probabilities where the model has them, else its decisions, else the class it names. */
export async function classFeatures(model: HardClassifier, X: Features): Promise<Matrix> {
  const { decides, knowsChances } = abilities(model);
  const scoring = model as Scoring;
  if (knowsChances) return secondOfTwo(await scoring.predictProba!(X));
  if (decides) return scoring.decisionFunction!(X);
  const codes = Float64Array.from(await model.predict(X), Number);
  return new Matrix(codes.length, 1, codes);
}

/** Two columns say the same thing twice. */
function secondOfTwo(chances: Matrix): Matrix {
  if (chances.cols !== 2) return chances;
  return new Matrix(chances.rows, 1, chances.column(1));
}

/** A pipeline has the methods of every kind of model; it can what its last step can. */
function abilities(model: object): { decides: boolean; knowsChances: boolean } {
  if ('steps' in model && Array.isArray(model.steps)) return abilities(model.steps.at(-1)[1]);
  return { decides: 'decisionFunction' in model, knowsChances: 'predictProba' in model };
}
