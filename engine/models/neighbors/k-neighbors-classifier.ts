import type { ComponentRecord } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import type { Features } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import { type KNeighborsParams, kNeighborsParams } from './k-neighbors-params';
import { findNeighbors, type KnownRows, knowRows, type Neighbors } from './neighbor-search';
import { neighborWeights } from './neighbor-weights';

/**
 * Predicts the class that most of the nearest known rows have; the first class on a tie, and the row
 * with the lower number of equally near ones. Equals `sklearn.neighbors.KNeighborsClassifier` 1.2.1.
 *
 * Cost of a prediction: O(rows x cols) for each queried row; far less with up to 8 columns.
 * Source: Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, 13.3.
 */
export class KNeighborsClassifier extends ProbabilisticClassifier {
  readonly params: KNeighborsParams;
  private known: (KnownRows & { readonly y: EncodedTarget }) | undefined;

  constructor(options: Partial<KNeighborsParams> = {}) {
    super();
    this.params = withDefaults('KNeighborsClassifier', kNeighborsParams, options);
  }

  /** The rows that decide about each row of X; see {@link Neighbors}. */
  async kneighbors(X: Features): Promise<Neighbors> {
    return findNeighbors(this.match(X), this.fitted(this.known), this.params);
  }

  protected learn(X: Matrix, y: EncodedTarget): void {
    this.known = { ...knowRows(X, this.params), y };
  }

  protected probabilities(X: Matrix): Float64Array {
    const known = this.fitted(this.known);
    const { codes, classes } = known.y;
    const { indices, distances } = findNeighbors(X, known, this.params);
    const weights = neighborWeights(distances, this.params.weights);
    const k = distances.cols;
    const out = new Float64Array(X.rows * classes.length);
    for (let i = 0; i < X.rows; i++) {
      const first = i * classes.length;
      let total = 0;
      for (let at = i * k; at < (i + 1) * k; at++) {
        const cell = first + codes[indices[at]!]!;
        out[cell] = out[cell]! + weights[at]!;
        total += weights[at]!;
      }
      for (let c = 0; c < classes.length; c++) out[first + c] = out[first + c]! / total;
    }
    return out;
  }
}

export const kNeighborsClassifierRecord: ComponentRecord<KNeighborsClassifier> = {
  id: 'k-neighbors-classifier',
  title: 'KNeighborsClassifier',
  summary: 'Lets the most similar known rows vote.',
  equals: 'sklearn.neighbors.KNeighborsClassifier 1.2.1',
  reference: 'Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, 13.3',
  params: kNeighborsParams,
  create: (options) => new KNeighborsClassifier(options),
  exempt: {
    onnx: 'ONNX has no operator for it, and the package would have to hold every training row.',
  },
};
