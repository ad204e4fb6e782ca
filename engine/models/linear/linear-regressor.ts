import type { Matrix } from '@engine/core/matrix';
import { BaseRegressor } from '../base/base-regressor';
import { type LinearModel, linearScores } from './linear-model';

/** What regressors with one weighted sum of the columns share; a new one fills in `learn`. */
export abstract class LinearRegressor extends BaseRegressor {
  protected model: LinearModel | undefined = undefined;

  /** One weight per column. */
  get coef(): Float64Array {
    return this.fitted(this.model).coef;
  }

  /** What a row of zeros is predicted to have. */
  get intercept(): number {
    return this.fitted(this.model).intercept[0]!;
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  protected values(X: Matrix): Float64Array {
    return linearScores(X, this.fitted(this.model));
  }
}
