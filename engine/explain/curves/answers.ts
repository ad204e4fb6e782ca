import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { isClassifier } from '@engine/core/is-classifier';
import { Matrix } from '@engine/core/matrix';
import type { Scorable } from '@engine/metrics/scorer';

/** A fitted model, or a pipeline that ends in one, as far as a curve may ask it. */
export interface Answering extends Scorable {
  predictMargin?(X: Features): Promise<Matrix>;
}

export interface ResponseOptions {
  /** What a classifier is asked for: probabilities where it has them, or the scores behind. */
  readonly responseMethod?: 'auto' | 'predictProba' | 'decisionFunction';
  /** Only this class; the second of two, or each of more, when left out. */
  readonly output?: string | number;
}

/** In what units the answers are. */
export type AnswerScale = 'probability' | 'margin' | 'target';

/** What a model answers: one number per row and output. */
export interface Answers {
  /** The classes asked about, or `target`. */
  readonly outputs: readonly string[];
  readonly scale: AnswerScale;
  /** Which classes the outputs are; empty for a regressor. */
  readonly classes: readonly number[];
  /** One array per output. */
  ask(X: Features): Promise<Float64Array[]>;
}

/**
 * How to ask this model.
 *
 * @throws EngineError `unsupported` for a model that cannot answer so, `bad-parameter` for a class
 * that it does not know.
 */
export function answersOf(model: Answering, options: ResponseOptions = {}): Answers {
  if (!isClassifier(model)) return quantities(model);
  const names = [...model.classes!].map(String);
  const classes = chooseClasses(names, options.output);
  const scale = scaleOf(model, options.responseMethod ?? 'auto');
  const ask = scale === 'probability' ? probabilities : scores;
  return {
    outputs: classes.map((at) => names[at]!),
    scale,
    classes,
    async ask(X) {
      const answer = await ask(model, X);
      return classes.map((at) => pick(answer, at));
    },
  };
}

function quantities(model: Answering): Answers {
  return {
    outputs: ['target'],
    scale: 'target',
    classes: [],
    async ask(X) {
      if (!model.predict) throw cannot(model, 'predict');
      return [Float64Array.from((await model.predict(X)) as ArrayLike<number>)];
    },
  };
}

function chooseClasses(names: readonly string[], output: string | number | undefined): number[] {
  if (output === undefined) return names.length === 2 ? [1] : [...names.keys()];
  const at = names.indexOf(String(output));
  if (at >= 0) return [at];
  throw new EngineError(
    'bad-parameter',
    `The model knows no class ${output}. Its classes: ${names.join(', ')}.`,
    { parameter: 'output', value: output },
  );
}

function scaleOf(model: Answering, method: 'auto' | 'predictProba' | 'decisionFunction') {
  const hasScores = model.decisionFunction !== undefined || model.predictMargin !== undefined;
  if (method !== 'decisionFunction' && model.predictProba) return 'probability';
  if (method !== 'predictProba' && hasScores) return 'margin';
  throw cannot(model, method === 'predictProba' ? 'give probabilities' : 'give scores');
}

async function probabilities(model: Answering, X: Features): Promise<Matrix> {
  return model.predictProba!(X);
}

async function scores(model: Answering, X: Features): Promise<Matrix> {
  const answer = await (model.decisionFunction?.(X) ?? model.predictMargin!(X));
  return answer instanceof Matrix ? answer : new Matrix(answer.length, 1, answer);
}

/** The numbers of one class; a single column is the score of the second of two. */
function pick(answer: Matrix, at: number): Float64Array {
  if (answer.cols > 1) return answer.column(at);
  return at === 1 ? answer.column(0) : answer.data.map((score) => -score);
}

function cannot(model: Answering, what: string): EngineError {
  const name = (model as object).constructor.name;
  return new EngineError('unsupported', `${name} cannot ${what}. Choose another responseMethod.`, {
    model: name,
  });
}
