import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import { findCentre, interceptAt } from './centred-rows';
import { leastSquares } from './least-squares';
import { fitInterceptParam } from './linear-params';
import { LinearRegressor } from './linear-regressor';

export interface LinearRegressionParams {
  /** Whether to add a constant. */
  readonly fitIntercept: boolean;
}

const params: readonly ParamSpec[] = [fitInterceptParam];

/**
 * The weighted sum of the columns with the least squared errors. Where many are equally good (more
 * columns than rows, columns that depend on each other) it takes the one with the shortest
 * coefficients. Equals `sklearn.linear_model.LinearRegression` 1.2.1 within 1e-9.
 *
 * Cost: O(rows x cols^2).
 * Source: Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, section 3.2.
 */
export class LinearRegression extends LinearRegressor {
  readonly params: LinearRegressionParams;

  /** @throws EngineError `bad-parameter` */
  constructor(options: Partial<LinearRegressionParams> = {}) {
    super();
    this.params = withDefaults('LinearRegression', params, options);
  }

  protected learn(X: Matrix, y: Float64Array, _: WorkOptions, weights?: Float64Array): void {
    const centre = findCentre(X, y, this.params.fitIntercept, weights);
    const coef = leastSquares(X, y, centre, weights);
    this.model = { coef, intercept: Float64Array.of(interceptAt(centre, coef)) };
  }
}

export const linearRegressionRecord: ComponentRecord<LinearRegression> = {
  id: 'linear-regression',
  title: 'LinearRegression',
  summary: 'Weighs the columns and adds them up, with the least squared errors.',
  equals: 'sklearn.linear_model.LinearRegression 1.2.1',
  reference: 'Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, 3.2',
  params,
  create: (options) => new LinearRegression(options),
};
