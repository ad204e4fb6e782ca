import { EngineError } from '../core/error';
import type { Classes, Features } from '../core/estimator';
import { isClassifier } from '../core/is-classifier';
import { Matrix } from '../core/matrix';
import type { Table } from '../core/table';
import type { Explanation } from './explanation';

type Answer = Matrix | Float64Array;

/** A function from rows to numbers: one per row, or a matrix with one column per output. */
export type AnswerFunction =
  | ((X: Matrix) => Answer | Promise<Answer>)
  | ((X: Table) => Answer | Promise<Answer>);

/** A fitted model, or a pipeline that ends in one, as far as explaining its answers needs it. */
export interface AnsweringModel {
  readonly classes?: Classes;
  predict?(X: Features): Promise<ArrayLike<number> | readonly string[]>;
  predictProba?(X: Features): Promise<Matrix>;
  decisionFunction?(X: Features): Promise<Float64Array | Matrix>;
  /** Sums of trees, before they become probabilities. */
  predictMargin?(X: Features): Promise<Float64Array | Matrix>;
}

/** Anything whose answers can be explained by asking it. */
export type ExplainableModel = AnsweringModel | AnswerFunction;

/** What is asked of a model: numbers, one column per output. */
export interface ModelOutput {
  readonly scale: Explanation['scale'];
  /** rows x outputs, all finite; named. */
  ask(X: Features): Promise<Matrix>;
}

/**
 * How to ask a model for what is explained: probabilities where it has them, or else its decision
 * function (its margin), or else what it predicts. Of two classes only the last, the
 * positive one, is an output.
 *
 * @param wanted `margin`: the decision function, or the sum of trees before it becomes a probability, or
 * else the log-odds of each class.
 * @throws EngineError `unsupported` for a model that only names classes
 */
export function modelOutput(
  model: ExplainableModel,
  wanted?: 'probability' | 'margin',
): ModelOutput {
  if (typeof model === 'function') {
    const call = model as (X: Features) => Answer | Promise<Answer>;
    return { scale: 'target', ask: async (X) => nameFunctionOutputs(finite(await call(X))) };
  }
  const inner = lastStep(model);
  const classifies = isClassifier(model);
  const hasProbabilities = classifies && 'predictProba' in inner;
  const margins = wanted === 'probability' ? undefined : marginsOf(model, inner, classifies);
  if (margins && (wanted === 'margin' || !hasProbabilities)) {
    return {
      scale: 'margin',
      ask: async (X) => pickOutputs(model, finite(await margins(X))),
    };
  }
  if (hasProbabilities) {
    const scale = wanted ?? 'probability';
    return {
      scale,
      ask: async (X) => {
        const picked = pickOutputs(model, await model.predictProba!(X));
        return scale === 'margin' ? finite(logOdds(picked)) : finite(picked);
      },
    };
  }
  if (classifies || wanted === 'probability' || !model.predict) {
    throw new EngineError(
      'unsupported',
      'This model gives no probabilities and no scores to explain. Choose one with predictProba, ' +
        'or pass a function from rows to numbers.',
    );
  }
  return {
    scale: 'target',
    ask: async (X) => {
      const answer = finite(Float64Array.from((await model.predict!(X)) as ArrayLike<number>));
      return new Matrix(answer.rows, 1, answer.data, ['target']);
    },
  };
}

/** The method that gives margins, where there is one. */
function marginsOf(model: AnsweringModel, inner: object, classifies: boolean) {
  if ('decisionFunction' in inner) return (X: Features) => model.decisionFunction!(X);
  if (classifies && model.predictMargin) return (X: Features) => model.predictMargin!(X);
  return undefined;
}

/** What does the work: the last step of a pipeline, the best model of a search. */
function lastStep(model: object): object {
  if ('steps' in model && Array.isArray(model.steps)) {
    return lastStep(model.steps.at(-1)![1] as object);
  }
  return 'bestEstimator' in model ? lastStep(model.bestEstimator as object) : model;
}

/** One column per class, or that of the positive class. */
function pickOutputs({ classes }: AnsweringModel, { rows, cols, data, columns }: Matrix): Matrix {
  const names = classes?.map(String) ?? columns ?? [];
  if (cols === 1) return new Matrix(rows, 1, data, [names.at(-1) ?? 'score']);
  if (cols > 2) return new Matrix(rows, cols, data, names.length === cols ? names : columns);
  const positive = new Float64Array(rows);
  for (let i = 0; i < rows; i++) positive[i] = data[2 * i + 1]!;
  return new Matrix(rows, 1, positive, [names[1] ?? '1']);
}

function nameFunctionOutputs({ rows, cols, data, columns }: Matrix): Matrix {
  const plain = cols === 1 ? ['output'] : Array.from({ length: cols }, (_, j) => `output ${j}`);
  return new Matrix(rows, cols, data, columns ?? plain);
}

function logOdds({ rows, cols, data, columns }: Matrix): Matrix {
  return new Matrix(
    rows,
    cols,
    data.map((p) => Math.log(p / (1 - p))),
    columns,
  );
}

function finite(answer: Answer): Matrix {
  const matrix = answer instanceof Matrix ? answer : new Matrix(answer.length, 1, answer);
  const at = matrix.data.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return matrix;
  throw new EngineError(
    'unsupported',
    `The model's answer for a row is ${matrix.data[at]}, which cannot be shared out among the ` +
      "columns. Where that is the log-odds of a certain class, explain its probability: output: 'probability'.",
  );
}
