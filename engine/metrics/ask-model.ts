import { checkSameLength, encodeLabels, toLabels } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Classes, Features, Target } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import type { Scorable } from './scorer';

/** What the model predicts for each row. @throws EngineError `unsupported` */
export async function askLabels(model: Scorable, X: Features): Promise<Target> {
  if (!model.predict) throw cannot(model, 'predict');
  return (await model.predict(X)) as Target;
}

/** Probabilities of the classes known at fit, named by them. @throws EngineError `unsupported` */
export async function askProbabilities(model: Scorable, X: Features): Promise<Matrix> {
  if (!model.predictProba) throw cannot(model, 'give probabilities');
  const { rows, cols, data } = await model.predictProba(X);
  return new Matrix(rows, cols, data, (model.classes ?? []).map(String));
}

/**
 * One score per class, higher for likelier: probabilities, or else the decision function; a single
 * score per row is that of the second class.
 *
 * @throws EngineError `unsupported`
 */
export async function askScores(model: Scorable, X: Features): Promise<Matrix> {
  if (model.predictProba) return askProbabilities(model, X);
  if (!model.decisionFunction) throw cannot(model, 'give scores');
  const decision = await model.decisionFunction(X);
  const names = (model.classes ?? []).map(String);
  if (decision instanceof Matrix && decision.cols > 1) {
    return new Matrix(decision.rows, decision.cols, decision.data, names);
  }
  const scores = decision instanceof Matrix ? decision.data : (decision as Float64Array);
  const pairs = new Float64Array(2 * scores.length);
  for (let i = 0; i < scores.length; i++) {
    pairs[2 * i] = -scores[i]!;
    pairs[2 * i + 1] = scores[i]!;
  }
  return new Matrix(scores.length, 2, pairs, names);
}

/**
 * The class number of each row.
 *
 * @throws EngineError `unknown-category` for a label that was not there at fit, `length-mismatch`.
 */
export function codesOf(y: Target, classes: Classes, rows: number): Int32Array {
  const codes = encodeLabels(toLabels(y), classes);
  checkSameLength(rows, codes.length, 'X', 'y');
  const unknown = codes.indexOf(-1);
  if (unknown < 0) return codes;
  throw new EngineError(
    'unknown-category',
    `The label in row ${unknown} was not among the classes at fit (${classes.join(', ')}). ` +
      'Drop such rows, or fit again with them.',
    { row: unknown },
  );
}

function cannot(model: Scorable, what: string): EngineError {
  const name = (model as object).constructor.name;
  return new EngineError(
    'unsupported',
    `This score asks the model to ${what}, which ${name} cannot. Choose another score or model.`,
    { model: name },
  );
}
