import type { ComponentRecord } from '@engine/core/component';
import type { Regressor, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { checkCv } from '@engine/data/split/check-cv';
import { BaseRegressor } from '../base/base-regressor';
import { Ridge } from '../linear/ridge';
import { DecisionTreeRegressor } from '../tree/decision-tree-regressor';
import {
  fitStack,
  readStackingParams,
  type Stack,
  type StackingParams,
  stackFeatures,
  stackingParams,
} from './stack';

type Params = StackingParams<Regressor, Regressor>;

/** `finalEstimator` is a Ridge with alpha 1 when absent. */
export type StackingRegressorParams = Partial<Params> & Pick<Params, 'estimators'>;

/**
 * A regressor that learns from what other regressors predict for rows they have not seen. Equals
 * `sklearn.ensemble.StackingRegressor` 1.2.1 for the same final estimator (the default there is
 * RidgeCV).
 * Takes sample weights, if all its models do.
 *
 * Cost: (folds + 1) fits of each model. Source: Wolpert (1992), Stacked generalization.
 */
export class StackingRegressor extends BaseRegressor {
  readonly params: Params;
  private stack: Stack<Regressor, Regressor> | undefined = undefined;

  constructor(options: StackingRegressorParams) {
    super();
    const { finalEstimator = new Ridge() } = options;
    this.params = readStackingParams('StackingRegressor', { ...options, finalEstimator });
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  protected async learn(
    X: Matrix,
    y: Float64Array,
    options: WorkOptions,
    weights?: Float64Array,
  ): Promise<void> {
    const rows = { X, y, weights };
    const folds = checkCv(this.params.cv).split(X, y);
    const owner = 'StackingRegressor';
    this.stack = await fitStack(owner, this.params, rows, folds, predictions, options);
  }

  protected async values(X: Matrix): Promise<Float64Array> {
    const { models, final } = this.fitted(this.stack);
    return final.predict(await stackFeatures(models, X, predictions, this.params.passthrough));
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
  params: stackingParams,
  create: (options) =>
    new StackingRegressor({
      estimators: [
        ['ridge', new Ridge()],
        ['tree', new DecisionTreeRegressor({ randomState: 0 })],
      ],
      ...options,
    }),
};
