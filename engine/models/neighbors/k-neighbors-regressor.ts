import type { ComponentRecord } from '@engine/core/component';
import type { Features } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import { BaseRegressor } from '../base/base-regressor';
import { type KNeighborsParams, kNeighborsParams } from './k-neighbors-params';
import { findNeighbors, type KnownRows, knowRows, type Neighbors } from './neighbor-search';
import { neighborWeights } from './neighbor-weights';

/**
 * Predicts the mean of the nearest known rows. Equals `sklearn.neighbors.KNeighborsRegressor` 1.2.1;
 * of equally near rows the one with the lower number counts.
 *
 * Cost of a prediction: O(rows x cols) for each queried row; far less with up to 8 columns.
 * Source: Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, 2.3.2.
 */
export class KNeighborsRegressor extends BaseRegressor {
  readonly params: KNeighborsParams;
  private known: (KnownRows & { readonly y: Float64Array }) | undefined;

  constructor(options: Partial<KNeighborsParams> = {}) {
    super();
    this.params = withDefaults('KNeighborsRegressor', kNeighborsParams, options);
  }

  /** The rows that decide about each row of X; see {@link Neighbors}. */
  async kneighbors(X: Features): Promise<Neighbors> {
    return findNeighbors(this.match(X), this.fitted(this.known), this.params);
  }

  protected learn(X: Matrix, y: Float64Array): void {
    this.known = { ...knowRows(X, this.params), y };
  }

  protected values(X: Matrix): Float64Array {
    const known = this.fitted(this.known);
    const { indices, distances } = findNeighbors(X, known, this.params);
    const weights = neighborWeights(distances, this.params.weights);
    const k = distances.cols;
    const out = new Float64Array(X.rows);
    for (let i = 0; i < X.rows; i++) {
      let sum = 0;
      let total = 0;
      for (let at = i * k; at < (i + 1) * k; at++) {
        sum += weights[at]! * known.y[indices[at]!]!;
        total += weights[at]!;
      }
      out[i] = sum / total;
    }
    return out;
  }
}

export const kNeighborsRegressorRecord: ComponentRecord<KNeighborsRegressor> = {
  id: 'k-neighbors-regressor',
  title: 'KNeighborsRegressor',
  summary: 'Answers with the mean of the most similar known rows.',
  equals: 'sklearn.neighbors.KNeighborsRegressor 1.2.1',
  reference: 'Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, 2.3.2',
  params: kNeighborsParams,
  create: (options) => new KNeighborsRegressor(options),
};
