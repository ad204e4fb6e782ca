import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { isClassifier } from '@engine/core/is-classifier';
import type { Matrix } from '@engine/core/matrix';
import type { Scale } from '../explanation';
import { type ExplainableModel, modelOutput } from '../model-output';

/** Which answer of a model is looked at. */
export interface AnswerOptions {
  /** The class whose probability is looked at; the last one when left out. Not for regressors. */
  readonly output?: string | number;
  /** `margin` looks at log-odds; probabilities when left out. Not for regressors. */
  readonly scale?: Scale;
}

/** Gives one number per row. */
export type Answers = (X: Features) => Promise<Float64Array>;

/**
 * The one number that a model answers for a row: what it predicts, or the probability or margin of
 * one class. Of two classes the first is what the positive one leaves.
 *
 * @throws EngineError `bad-parameter` for a class the model does not know; what `modelOutput` throws.
 */
export function modelAnswers(model: ExplainableModel, options: AnswerOptions = {}): Answers {
  const { output, scale } = options;
  // A pipeline that ends in a regressor has no classes to ask for.
  const classifies = typeof model !== 'function' && isClassifier(model);
  const classes = classifies ? model.classes?.map(String) : undefined;
  if (output !== undefined && classes && !classes.includes(String(output))) {
    throw new EngineError(
      'bad-parameter',
      `The model knows no class ${output}; its classes are ${classes.join(', ')}.`,
      { output },
    );
  }
  const asked = modelOutput(model, scale === 'target' ? undefined : scale);
  return async (X) => {
    const answer = await asked.ask(X);
    if (answer.cols > 1) return answer.column(placeOf(answer, output));
    if (!classes || output === undefined || String(output) === classes.at(-1)) return answer.data;
    return answer.data.map((value) => (asked.scale === 'margin' ? -value : 1 - value));
  };
}

function placeOf({ cols, columns }: Matrix, output: string | number | undefined): number {
  const place = columns?.indexOf(String(output)) ?? -1;
  return place < 0 ? cols - 1 : place;
}
