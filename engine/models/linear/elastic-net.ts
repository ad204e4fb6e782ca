import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { withDefaults } from '@engine/core/with-defaults';
import { ElasticNetRegressor, type SparseRegressorParams } from './elastic-net-regressor';
import { sparseParams } from './sparse-params';

export interface ElasticNetParams extends SparseRegressorParams {
  /** Share of the absolute coefficients in the penalty: 1 is the lasso, 0 ridge. */
  readonly l1Ratio: number;
}

const params: readonly ParamSpec[] = [
  ...sparseParams,
  {
    name: 'l1Ratio',
    type: 'float',
    default: 0.5,
    min: 0,
    max: 1,
    summary: 'Share of the absolute coefficients in the penalty: 1 is the lasso, 0 ridge.',
  },
];

/**
 * Between {@link Lasso} and {@link Ridge}: minimises the squared errors / (2 rows) +
 * alpha x (l1Ratio x the absolute + (1 - l1Ratio) / 2 x the squared coefficients). Equals
 * `sklearn.linear_model.ElasticNet` 1.2.1, pass for pass.
 *
 * Cost: O(rows x cols^2 / 2) once and O(cols^2) per pass; O(rows x cols) per pass with many columns.
 * Source: Zou & Hastie (2005), Regularization and variable selection via the elastic net.
 */
export class ElasticNet extends ElasticNetRegressor {
  readonly params: ElasticNetParams;

  /** @throws EngineError `bad-parameter` */
  constructor(options: Partial<ElasticNetParams> = {}) {
    super();
    this.params = withDefaults('ElasticNet', params, options);
  }

  protected get absoluteShare(): number {
    return this.params.l1Ratio;
  }
}

export const elasticNetRecord: ComponentRecord<ElasticNet> = {
  id: 'elastic-net',
  title: 'ElasticNet',
  summary: 'Linear regression between the lasso and ridge.',
  equals: 'sklearn.linear_model.ElasticNet 1.2.1',
  reference: 'Zou & Hastie (2005), Journal of the Royal Statistical Society B 67(2)',
  params,
  create: (options) => new ElasticNet(options),
};
