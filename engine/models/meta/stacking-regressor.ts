import { checkParams } from '@engine/core/check-params';
import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { Regressor, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { type CrossValidation, checkCv } from '@engine/data/split/check-cv';
import { BaseRegressor } from '../base/base-regressor';
import { Ridge } from '../linear/ridge';
import { DecisionTreeRegressor } from '../tree/decision-tree-regressor';
import { cloneModel } from './clone-model';
import { checkEstimators, type NamedEstimators } from './named-estimators';
import { fitStack, sideBySide } from './stack-features';

export interface StackingRegressorParams {
  /** The models whose predictions are the features of the last one; they are cloned, not changed. */
  readonly estimators: NamedEstimators<Regressor>;
  /** What learns from the predictions; a Ridge with alpha 1 when absent. */
  readonly finalEstimator?: Regressor;
  /** How the predictions to learn from are made: folds or a splitter. */
  readonly cv?: CrossValidation;
  /** Hands the raw columns to the final estimator, too. */
  readonly passthrough?: boolean;
}

const params: readonly ParamSpec[] = [
  { name: 'cv', type: 'integer', default: 5, min: 2, summary: 'Number of folds.' },
  {
    name: 'passthrough',
    type: 'boolean',
    default: false,
    summary: 'Hand the raw columns to the final estimator, too.',
  },
];

/**
 * A regressor that learns from what other regressors predict for rows they have not seen. Equals
 * `sklearn.ensemble.StackingRegressor` 1.2.1 for the same final estimator (the default there is
 * RidgeCV).
 *
 * Cost: (folds + 1) fits of each model. Source: Wolpert (1992), Stacked generalization.
 */
export class StackingRegressor extends BaseRegressor {
  readonly params: Required<StackingRegressorParams>;
  private models: readonly Regressor[] | undefined = undefined;
  private final: Regressor | undefined = undefined;

  constructor(options: StackingRegressorParams) {
    super();
    const { estimators, finalEstimator = new Ridge(), cv = 5, ...described } = options;
    const plain = typeof cv === 'number' ? { cv } : {};
    checkParams('StackingRegressor', params, { ...described, ...plain });
    checkEstimators('StackingRegressor', estimators);
    this.params = { estimators, finalEstimator, cv, passthrough: described.passthrough ?? false };
  }

  protected async learn(X: Matrix, y: Float64Array, options: WorkOptions): Promise<void> {
    const { estimators, finalEstimator, cv, passthrough } = this.params;
    const splits = [...checkCv(cv).split(X, y)];
    const owner = 'StackingRegressor';
    const stack = await fitStack(owner, estimators, X, y, splits, predictions, options);
    const final = cloneModel(owner, finalEstimator);
    await final.fit(passthrough ? sideBySide([stack.features, X]) : stack.features, y);
    this.models = stack.models;
    this.final = final;
  }

  protected async values(X: Matrix): Promise<Float64Array> {
    const final = this.fitted(this.final);
    const answers: Matrix[] = [];
    for (const model of this.fitted(this.models)) answers.push(await predictions(model, X));
    if (this.params.passthrough) answers.push(X);
    return final.predict(sideBySide(answers));
  }
}

async function predictions(model: Regressor, X: Matrix): Promise<Matrix> {
  return new Matrix(X.rows, 1, await model.predict(X));
}

export const stackingRegressorRecord: ComponentRecord<StackingRegressor> = {
  id: 'stacking-regressor',
  title: 'StackingRegressor',
  summary: 'Learns from what other regressors predict for rows they have not seen.',
  equals: 'sklearn.ensemble.StackingRegressor 1.2.1',
  reference: 'Wolpert (1992), Stacked generalization',
  params,
  create: (options) =>
    new StackingRegressor({
      estimators: [
        ['ridge', new Ridge()],
        ['tree', new DecisionTreeRegressor({ randomState: 0 })],
      ],
      ...options,
    }),
};
