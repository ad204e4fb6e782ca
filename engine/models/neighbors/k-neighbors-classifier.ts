import { checkParams } from '@engine/core/check-params';
import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import type { Features } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import {
  findNeighbors,
  type KnownRows,
  knowRows,
  type NeighborParams,
  type Neighbors,
  neighborParams,
} from './neighbor-search';
import { type NeighborWeighting, neighborWeights, weightsParam } from './neighbor-weights';

export interface KNeighborsClassifierParams extends NeighborParams {
  /** Whether nearer rows count more. */
  readonly weights: NeighborWeighting;
}

const params: readonly ParamSpec[] = [...neighborParams, weightsParam];

/**
 * Predicts the class that most of the nearest known rows have; the first class on a tie, and the row
 * with the lower number of equally near ones. Equals `sklearn.neighbors.KNeighborsClassifier` 1.2.1.
 *
 * Cost of a prediction: O(rows x cols) for each queried row; far less with up to 8 columns.
 * Source: Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, 13.3.
 */
export class KNeighborsClassifier extends ProbabilisticClassifier {
  readonly params: KNeighborsClassifierParams;
  private known: (KnownRows & { readonly y: EncodedTarget }) | undefined;

  constructor(options: Partial<KNeighborsClassifierParams> = {}) {
    super();
    checkParams('KNeighborsClassifier', params, options);
    const { nNeighbors = 5, metric = 'minkowski', p = 2, weights = 'uniform' } = options;
    this.params = { nNeighbors, metric, p, weights };
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
    const neighbors = findNeighbors(X, known, this.params);
    const weights = neighborWeights(neighbors, this.params.weights);
    const k = neighbors.distances.cols;
    const out = new Float64Array(X.rows * classes.length);
    for (let i = 0; i < X.rows; i++) {
      const first = i * classes.length;
      let total = 0;
      for (let at = i * k; at < (i + 1) * k; at++) {
        const cell = first + codes[neighbors.indices[at]!]!;
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
  params,
  create: (options) => new KNeighborsClassifier(options),
  exempt: {
    onnx: 'ONNX has no operator for it, and the package would have to hold every training row.',
  },
};
