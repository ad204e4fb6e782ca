import type { ComponentRecord } from '@engine/core/component';
import { withDefaults } from '@engine/core/with-defaults';
import { ElasticNetRegressor, type SparseRegressorParams } from './elastic-net-regressor';
import { sparseParams } from './sparse-params';

export type LassoParams = SparseRegressorParams;

/**
 * Linear regression that sets the coefficients of columns it does not need to 0: minimises the
 * squared errors / (2 rows) + alpha x the absolute coefficients. Equals
 * `sklearn.linear_model.Lasso` 1.2.1, pass for pass.
 *
 * Cost: O(rows x cols^2 / 2) once and O(cols^2) per pass; O(rows x cols) per pass with many columns.
 * Source: Tibshirani (1996), Regression shrinkage and selection via the lasso.
 */
export class Lasso extends ElasticNetRegressor {
  readonly params: LassoParams;

  /** @throws EngineError `bad-parameter` */
  constructor(options: Partial<LassoParams> = {}) {
    super();
    this.params = withDefaults('Lasso', sparseParams, options);
  }

  protected get absoluteShare(): number {
    return 1;
  }
}

export const lassoRecord: ComponentRecord<Lasso> = {
  id: 'lasso',
  title: 'Lasso',
  summary: 'Linear regression that leaves out the columns it does not need.',
  equals: 'sklearn.linear_model.Lasso 1.2.1',
  reference: 'Tibshirani (1996), Journal of the Royal Statistical Society B 58(1)',
  params: sparseParams,
  create: (options) => new Lasso(options),
};
