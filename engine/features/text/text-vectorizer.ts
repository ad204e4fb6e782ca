import type { ColumnOrigin, Target, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import type { SparseMatrix } from '@engine/core/sparse-matrix';
import { BaseTransformer } from '../base/base-transformer';
import type { TextFeatures } from './read-texts';

/**
 * What vectorizers share: they make a sparse matrix of texts, and a dense one where they stand in a
 * `Pipeline` or `ColumnTransformer`, as models take dense rows. The dense one costs 8 bytes for
 * each of rows x terms; `maxFeatures` and `minDf` keep it small, and beyond a gigabyte it is
 * refused.
 */
export abstract class TextVectorizer<Params extends object, Learned> extends BaseTransformer<
  Params,
  Learned,
  Matrix
> {
  abstract override fit(X: TextFeatures, y?: Target, options?: WorkOptions): Promise<this>;

  /** One row per text, one column per term. @throws `not-fitted`, what reading the texts throws */
  abstract transformSparse(X: TextFeatures): Promise<SparseMatrix>;

  async fitTransformSparse(
    X: TextFeatures,
    y?: Target,
    options?: WorkOptions,
  ): Promise<SparseMatrix> {
    await this.fit(X, y, options);
    return this.transformSparse(X);
  }

  /** As `transformSparse`, with the zeros. @throws `too-large` beyond a gigabyte as well */
  async transform(X: TextFeatures): Promise<Matrix> {
    return (await this.transformSparse(X)).toDense();
  }

  override async fitTransform(X: TextFeatures, y?: Target, options?: WorkOptions): Promise<Matrix> {
    return (await this.fitTransformSparse(X, y, options)).toDense();
  }
}

/** Terms of a text column; each stands for itself as a category of it. */
export function termOrigins(source: string, terms: readonly string[]): ColumnOrigin[] {
  return terms.map((name) => ({ name, source, category: name }));
}
