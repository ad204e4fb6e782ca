import type { Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { BaseClassifier } from '../base/base-classifier';
import { linearCodes } from './linear-codes';
import { type LinearModel, linearScores } from './linear-model';

/**
 * What linear classifiers without probabilities share: one score for two classes, else one per
 * class, of which the highest wins. A new one fills in `learn`.
 */
export abstract class HardLinearClassifier extends BaseClassifier {
  protected model: LinearModel | undefined = undefined;

  /** 1 x cols for two classes (towards the second class), else classes x cols. */
  get coef(): Matrix {
    const { coef, intercept } = this.fitted(this.model);
    return new Matrix(intercept.length, this.nFeaturesIn, coef, this.featureNamesIn);
  }

  /** One per row of `coef`. */
  get intercept(): Float64Array {
    return this.fitted(this.model).intercept;
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  /** rows x 1 for two classes (above 0 speaks for the second), else rows x classes. */
  async decisionFunction(X: Features): Promise<Matrix> {
    const matrix = this.match(X);
    const model = this.fitted(this.model);
    return new Matrix(matrix.rows, model.intercept.length, linearScores(matrix, model));
  }

  protected codes(X: Matrix): Int32Array {
    return linearCodes(X, this.fitted(this.model));
  }
}
