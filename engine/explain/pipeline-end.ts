import type { ColumnOrigin, Features } from '../core/estimator';
import type { Matrix } from '../core/matrix';
import type { Table } from '../core/table';

/** A pipeline, as far as explaining its last step needs it. */
interface FittedPipeline {
  readonly steps: readonly (readonly [string, unknown])[];
  readonly origins: readonly ColumnOrigin[];
}

interface Transforming {
  transform(X: Features): Promise<Table | Matrix>;
}

/** The last step of a pipeline or of the best one of a search; a pipeline in it is asked as a whole. */
export function endOf(model: object): object {
  if ('bestEstimator' in model) return endOf(model.bestEstimator as object);
  return isPipeline(model) ? (model.steps.at(-1)![1] as object) : model;
}

/** The steps before the last, as one function; nothing happens outside a pipeline. */
export function beforeEnd(model: object): {
  readonly pipeline: FittedPipeline | undefined;
  readonly transform: (X: Features) => Promise<Features>;
} {
  if ('bestEstimator' in model) return beforeEnd(model.bestEstimator as object);
  if (!isPipeline(model)) return { pipeline: undefined, transform: async (X) => X };
  const pipeline = model;
  const before = pipeline.steps.slice(0, -1).map(([, step]) => step as Transforming);
  return {
    pipeline,
    transform: async (X) => {
      let current = X;
      for (const step of before) current = await step.transform(current);
      return current;
    },
  };
}

/** Other models count their steps: a list of steps is what makes a pipeline. */
function isPipeline(model: object): model is FittedPipeline {
  return 'steps' in model && Array.isArray(model.steps);
}
