import { Matrix } from '@engine/core/matrix';
import { argmaxRows } from '../base/argmax-rows';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import { normalizeLogs } from './normalize-logs';

/**
 * What all naive Bayes models share: each class gets the log of its prior times the likelihood of
 * the row, and the probabilities follow from these. A model fills in `learn` and `jointLog`.
 */
export abstract class NaiveBayes extends ProbabilisticClassifier {
  /** Per row and class: log prior + log likelihood, row-major. */
  protected abstract jointLog(X: Matrix): Float64Array;

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  protected probabilities(X: Matrix): Float64Array {
    return normalizeLogs(this.jointLog(X), this.classes.length);
  }

  /** From the logs, as these still differ where probabilities have become equal by rounding. */
  protected override async codes(X: Matrix): Promise<Int32Array> {
    return argmaxRows(new Matrix(X.rows, this.classes.length, this.jointLog(X)));
  }
}
