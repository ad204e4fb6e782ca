import { checkSameLength } from '@engine/core/encode-target';
import type { Features, FitOptions, Regressor, Target, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { rSquared } from '@engine/core/r-squared';
import { toQuantities } from '@engine/core/to-quantities';
import { Estimator } from './estimator';

/**
 * What all regressors share: features and target are checked on the way in, columns are matched by
 * name at predict. A regressor fills in `learn` and `values`.
 */
export abstract class BaseRegressor extends Estimator implements Regressor {
  /** Learns from finite numbers. */
  protected abstract learn(
    X: Matrix,
    y: Float64Array,
    options: WorkOptions,
    weights?: Float64Array,
  ): Promise<void> | void;

  /** One prediction per row, for the columns of fit time. */
  protected abstract values(X: Matrix): Promise<Float64Array> | Float64Array;

  /**
   * @throws EngineError naming the column or row at fault: `not-numeric`, `missing-values`,
   * `length-mismatch`, `empty-data`; `aborted` when stopped, which leaves an earlier fit as it was.
   */
  async fit(X: Features, y: Target, options: FitOptions = {}): Promise<this> {
    const matrix = this.read(X);
    const target = toQuantities(y);
    checkSameLength(matrix.rows, target.length, 'X', 'y');
    await this.learn(matrix, target, options, this.readWeights(options, matrix.rows));
    this.remember(matrix);
    return this;
  }

  async predict(X: Features): Promise<Float64Array> {
    return this.values(this.match(X));
  }

  async score(X: Features, y: Target): Promise<number> {
    const predicted = await this.predict(X);
    const wanted = toQuantities(y);
    checkSameLength(predicted.length, wanted.length, 'X', 'y');
    return rSquared(wanted, predicted);
  }
}
