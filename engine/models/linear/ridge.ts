import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import { alphaParam, fitInterceptParam } from './linear-params';
import { LinearRegressor } from './linear-regressor';
import { ridgeSolution } from './ridge-solution';

export interface RidgeParams {
  /** Strength of the L2 penalty. */
  readonly alpha: number;
  /** Whether to add a constant, which goes unpenalised. */
  readonly fitIntercept: boolean;
}

const params: readonly ParamSpec[] = [alphaParam, fitInterceptParam];

/**
 * Linear regression that also holds the squared coefficients small: minimises the (weighted) squared
 * errors + alpha x the squared coefficients. Weighted rows are centred by their weighted means.
 * Equals `sklearn.linear_model.Ridge` 1.2.1 within 1e-9.
 *
 * Cost: O(rows x cols^2), or O(rows^2 x cols) with fewer rows than columns.
 * Source: Hoerl & Kennard (1970), Ridge regression: biased estimation for nonorthogonal problems.
 */
export class Ridge extends LinearRegressor {
  readonly params: RidgeParams;

  /** @throws EngineError `bad-parameter` */
  constructor(options: Partial<RidgeParams> = {}) {
    super();
    this.params = withDefaults('Ridge', params, options);
  }

  protected learn(X: Matrix, y: Float64Array, _: WorkOptions, weights?: Float64Array): void {
    const { alpha, fitIntercept } = this.params;
    const { coef, intercept } = ridgeSolution(X, [y], fitIntercept, alpha, weights)[0]!;
    this.model = { coef, intercept: Float64Array.of(intercept) };
  }
}

export const ridgeRecord: ComponentRecord<Ridge> = {
  id: 'ridge',
  title: 'Ridge',
  summary: 'Linear regression that holds its coefficients small.',
  equals: 'sklearn.linear_model.Ridge 1.2.1',
  reference: 'Hoerl & Kennard (1970), Technometrics 12(1)',
  params,
  create: (options) => new Ridge(options),
};
