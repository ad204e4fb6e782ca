import type { ComponentRecord } from '@engine/core/component';
import type { ColumnOrigin, Features } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { SparseMatrix } from '@engine/core/sparse-matrix';
import { toMatrix } from '@engine/core/to-matrix';
import { withDefaults } from '@engine/core/with-defaults';
import { BaseTransformer } from '../base/base-transformer';
import { columnsToMatrix } from '../base/columns-to-matrix';
import { columnsToFit, columnsToTransform, requireNumbers } from '../base/input-columns';
import { sameOrigins } from '../base/origins';
import { inverseDocumentFrequency, type WeighParams, weighParams, weighTerms } from './weigh-terms';

interface Learned {
  readonly featureNamesIn: readonly string[];
  readonly idf: Float64Array;
}

/**
 * Turns counts of terms into weights: a term counts the more, the rarer it is among the documents,
 * and each row is scaled to length 1.
 *
 * Cost: O(stored values). Equals `sklearn.feature_extraction.text.TfidfTransformer` 1.2.1 within
 * 1e-12. Source: Salton & Buckley (1988), Term-weighting approaches in automatic text retrieval.
 */
export class TfidfTransformer extends BaseTransformer<WeighParams, Learned, Matrix> {
  constructor(params: Partial<WeighParams> = {}) {
    super(withDefaults('TfidfTransformer', weighParams, params));
  }

  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  /** The weight of each term. */
  get idf(): Float64Array {
    return this.fitted.idf;
  }

  get origins(): readonly ColumnOrigin[] {
    return sameOrigins(this.fitted.featureNamesIn);
  }

  /** Learns the weights from counts, dense or sparse. @throws what `toMatrix` throws */
  async fit(X: Features | SparseMatrix): Promise<this> {
    const sparse = X instanceof SparseMatrix ? X : SparseMatrix.fromDense(this.countsToFit(X));
    this.learned = {
      featureNamesIn: sparse.columns ?? Array.from({ length: sparse.cols }, (_, j) => `x${j}`),
      idf: inverseDocumentFrequency(sparse, this.params.smoothIdf),
    };
    return this;
  }

  private countsToFit(X: Features): Matrix {
    const columns = requireNumbers(columnsToFit(X), 'TfidfTransformer');
    return toMatrix(columnsToMatrix(columns));
  }

  /** @throws `not-fitted`, `not-numeric`, `missing-values`, `missing-column`, `shape-mismatch` */
  async transform(X: Features): Promise<Matrix> {
    const { featureNamesIn } = this.fitted;
    const columns = requireNumbers(columnsToTransform(X, featureNamesIn), 'TfidfTransformer');
    const named = columns.map((column, j) => ({ ...column, name: featureNamesIn[j]! }));
    const counts = toMatrix(columnsToMatrix(named));
    return (await this.transformSparse(SparseMatrix.fromDense(counts))).toDense();
  }

  /** Counts with the columns of fit time, in their order. @throws `not-fitted` */
  async transformSparse(X: SparseMatrix): Promise<SparseMatrix> {
    const { idf } = this.fitted;
    return weighTerms(X, this.params.useIdf ? idf : undefined, this.params);
  }
}

export const tfidfTransformerRecord: ComponentRecord<TfidfTransformer> = {
  id: 'tfidf-transformer',
  title: 'TfidfTransformer',
  summary: 'Turns counts of terms into weights, larger for rare terms.',
  equals: 'sklearn.feature_extraction.text.TfidfTransformer 1.2.1',
  reference: 'Salton and Buckley (1988), Term-weighting approaches in automatic text retrieval.',
  params: weighParams,
  create: (params) => new TfidfTransformer(params),
  exempt: {
    missing: 'A count is never missing.',
    onnx: 'Rows are scaled over all terms, and texts are counted outside the graph anyway.',
  },
};
