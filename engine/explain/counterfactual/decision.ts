import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { isClassifier } from '@engine/core/is-classifier';
import type { Matrix } from '@engine/core/matrix';
import type { Table } from '@engine/core/table';
import type { AnsweringModel } from '../model-output';

/** What a changed row must be answered with: a class, or a number from the first to the second. */
export type CounterfactualTarget = string | number | readonly [number, number];

/** Whether answers are the wanted ones, and how near others come. */
export interface Decision {
  /** In words, such as `class Yes`. */
  readonly wanted: string;
  /** The model's own prediction, for each row. */
  predict(X: Table | Matrix): Promise<ArrayLike<number> | readonly string[]>;
  isWanted(prediction: number | string): boolean;
  /** Higher for rows nearer to the wanted answer: its probability, or minus what is missing. */
  nearness?(X: Table | Matrix): Promise<Float64Array>;
}

/**
 * How to tell that a decision has flipped: a classifier must predict the target, or any class but its
 * own when there is none; a regressor a number in the target range.
 *
 * @throws EngineError `bad-parameter` for an unknown class, or a regressor without a range.
 */
export function decisionOf(
  model: AnsweringModel,
  own: number | string,
  target: CounterfactualTarget | undefined,
): Decision {
  const predict = async (X: Features) => (await model.predict!(X)) as ArrayLike<number>;
  if (!isClassifier(model)) {
    const [low, high] = targetRange(target);
    return {
      wanted: `a prediction from ${low} to ${high}`,
      predict,
      isWanted: (answer) => Number(answer) >= low && Number(answer) <= high,
      nearness: async (X) =>
        Float64Array.from(await predict(X), (answer) => Math.min(answer - low, high - answer, 0)),
    };
  }
  const classes = model.classes ?? [];
  const place = classes.findIndex((label) => label === (target ?? own));
  if (place < 0) {
    throw new EngineError(
      'bad-parameter',
      `The model knows no class ${target}; its classes are ${classes.join(', ')}.`,
      { target },
    );
  }
  const decision: Decision = {
    wanted: target === undefined ? `any class but ${own}` : `class ${target}`,
    predict,
    isWanted: (answer) => (target === undefined ? answer !== own : answer === target),
  };
  if (!model.predictProba) return decision;
  return {
    ...decision,
    nearness: async (X) => {
      const shares = (await model.predictProba!(X)).column(place);
      return target === undefined ? shares.map((share) => 1 - share) : shares;
    },
  };
}

function targetRange(target: CounterfactualTarget | undefined): readonly [number, number] {
  if (typeof target === 'object' && target[0] <= target[1]) return target;
  throw new EngineError(
    'bad-parameter',
    'A regressor needs a target range, such as target: [0, 10000]; either end may be infinite.',
    { target },
  );
}
