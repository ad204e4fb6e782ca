import type { Classifier, Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { argmaxRows } from './argmax-rows';
import { BaseClassifier } from './base-classifier';

/**
 * A classifier that gives probabilities; the predicted class is the likeliest one, the first of
 * them on a tie. A new one fills in `learn` and `probabilities`.
 */
export abstract class ProbabilisticClassifier extends BaseClassifier implements Classifier {
  /** rows x classes, row-major, for the columns of fit time. */
  protected abstract probabilities(X: Matrix): Promise<Float64Array> | Float64Array;

  async predictProba(X: Features): Promise<Matrix> {
    const { classes } = this;
    const matrix = this.match(X);
    const data = await this.probabilities(matrix);
    return new Matrix(matrix.rows, classes.length, data, classes.map(String));
  }

  protected async codes(X: Matrix): Promise<Int32Array> {
    return argmaxRows(new Matrix(X.rows, this.classes.length, await this.probabilities(X)));
  }
}
