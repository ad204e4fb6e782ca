import { EngineError } from '@engine/core/error';
import type {
  Classes,
  Clusterer,
  Features,
  FitOptions,
  HardClassifier,
  OutlierDetector,
  Regressor,
  Target,
  Transformer,
} from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { checkStepNames } from '@engine/core/named-steps';
import { kindOf } from './step-kind';

/** A step of a pipeline; only the last may be something else than a transformer. */
export type PipelineStep = Transformer | HardClassifier | Regressor | Clusterer | OutlierDetector;

export interface PipelineParams {
  readonly steps: readonly (readonly [string, PipelineStep])[];
}

/** What a last step may be able to do. */
export interface LastStep {
  readonly classes?: Classes;
  readonly labels?: Int32Array;
  fit(X: Features, y?: Target, options?: FitOptions): Promise<unknown>;
  predict?(X: Features): Promise<Float64Array | Int32Array | string[]>;
  predictProba?(X: Features): Promise<Matrix>;
  decisionFunction?(X: Features): Promise<Float64Array | Matrix>;
  score?(X: Features, y?: Target): Promise<number>;
  fitPredict?(X: Features, y?: Target, options?: FitOptions): Promise<Int32Array | Float64Array>;
}

/**
 * Refuses steps that no pipeline can be made of.
 *
 * @throws `bad-parameter`, `duplicate-name`
 */
export function checkSteps(steps: PipelineParams['steps']): void {
  if (!Array.isArray(steps) || steps.length === 0) {
    throw new EngineError('bad-parameter', 'A Pipeline needs at least one step: [name, step].');
  }
  checkStepNames(
    'Pipeline',
    steps.map(([name]) => name),
  );
  const misplaced = steps.slice(0, -1).find(([, step]) => kindOf(step) !== 'transformer');
  if (misplaced) {
    throw new EngineError(
      'bad-parameter',
      `The step ${misplaced[0]} does not transform, so only the end of a Pipeline is a place for it.`,
      { step: misplaced[0] },
    );
  }
  const [name, last] = steps.at(-1)!;
  if (kindOf(last) !== undefined) return;
  throw new EngineError(
    'bad-parameter',
    `The step ${name} neither transforms nor predicts. Pass an instance, such as new StandardScaler().`,
    { step: name },
  );
}
