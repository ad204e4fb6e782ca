import type { ColumnOrigin, Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { BaseTransformer } from './base-transformer';
import { matrixToTransform } from './input-matrix';
import { sameOrigins } from './origins';

/** What a transformer of number columns learns at least. */
export interface LearnedNames {
  readonly featureNamesIn: readonly string[];
}

/** A transformer that gives one number column, of the same name, for each that it takes. */
export abstract class OneToOneTransformer<
  Params extends object,
  Learned extends LearnedNames,
> extends BaseTransformer<Params, Learned, Matrix> {
  /** Names of the columns, in the order of fit. */
  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  get origins(): readonly ColumnOrigin[] {
    return sameOrigins(this.fitted.featureNamesIn);
  }

  /** Whether missing values may pass, as most scalers let them. */
  protected get allowsMissing(): boolean {
    return true;
  }

  /** Writes the result of `x` to `out`; both are row-major with `cols` columns. */
  protected abstract write(x: Float64Array, out: Float64Array, cols: number): void;

  /** @throws `not-fitted`, `not-numeric`, `missing-column`, `shape-mismatch` */
  async transform(X: Features): Promise<Matrix> {
    return this.mapped(X, (x, out, cols) => this.write(x, out, cols));
  }

  /** A new matrix of the columns of fit, filled by `write`. */
  protected mapped(
    X: Features,
    write: (x: Float64Array, out: Float64Array, cols: number) => void,
  ): Matrix {
    const { featureNamesIn } = this.fitted;
    const matrix = matrixToTransform(X, featureNamesIn, { allowMissing: this.allowsMissing });
    const out = new Float64Array(matrix.data.length);
    write(matrix.data, out, matrix.cols);
    return new Matrix(matrix.rows, matrix.cols, out, featureNamesIn);
  }
}
