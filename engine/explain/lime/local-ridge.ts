import { factorCholesky, solveCholesky, solveFactored } from '../../core/cholesky';
import type { Matrix } from '../../core/matrix';
import { weightedGram } from '../../wasm/weighted-gram';

/** A ridge regression on some columns. */
export interface RidgeFit {
  /** One per chosen column. */
  readonly coef: Float64Array;
  readonly intercept: number;
  /** The weighted coefficient of determination. */
  readonly score: number;
}

/**
 * Ridge regressions on weighted rows, on any choice of columns. All the rows have to say is summed
 * up once, in O(rows x columns^2); each regression then costs O(chosen^3). Solutions equal
 * `sklearn.linear_model.Ridge(alpha).fit(X, y, sample_weight)`.
 */
export class LocalRidge {
  private readonly means: Float64Array;
  private readonly targetMean: number;
  /** (columns + target) squared: weighted products of columns around their means. */
  private readonly products: Float64Array;

  constructor(
    private readonly X: Matrix,
    private readonly y: Float64Array,
    private readonly weights: Float64Array,
  ) {
    const { rows, cols, data } = X;
    const sums = new Float64Array(cols);
    let total = 0;
    let target = 0;
    for (let i = 0; i < rows; i++) {
      const weight = weights[i]!;
      total += weight;
      target += weight * y[i]!;
      for (let j = 0; j < cols; j++) sums[j]! += weight * data[i * cols + j]!;
    }
    this.means = sums.map((sum) => sum / total);
    // A model that always says the same leaves nothing to explain, not even rounding.
    this.targetMean = y.every((value) => value === y[0]) ? y[0]! : target / total;
    this.products = weightedGram({
      x: data,
      cols,
      shift: this.means,
      target: y.map((value) => value - this.targetMean),
      weights,
    });
  }

  /** @param columns the chosen ones, in any order. */
  fit(columns: readonly number[], alpha: number): RidgeFit {
    const gram = this.among(columns);
    const against = Float64Array.from(columns, (j) => this.product(j, this.X.cols));
    const coef = solveCholesky(penalized(gram, alpha, columns.length), against);
    const all = this.product(this.X.cols, this.X.cols);
    let left = all;
    let intercept = this.targetMean;
    coef.forEach((b, a) => {
      left -= 2 * b * against[a]!;
      for (let c = 0; c < coef.length; c++) left += b * gram[a * coef.length + c]! * coef[c]!;
      intercept -= b * this.means[columns[a]!]!;
    });
    return { coef, intercept, score: all > 0 ? 1 - left / all : 1 };
  }

  /**
   * Standard errors of the coefficients over the draw of the rows, without taking the errors of the
   * rows as equal (the sandwich of White, 1980).
   */
  standardErrors({ coef, intercept }: RidgeFit, columns: readonly number[], alpha: number) {
    const { X, y, weights, means } = this;
    const squared = y.map((value, i) => {
      let residual = value - intercept;
      columns.forEach((j, a) => {
        residual -= coef[a]! * X.data[i * X.cols + j]!;
      });
      return (weights[i]! * residual) ** 2;
    });
    const meat = weightedGram({ x: X.data, cols: X.cols, shift: means, weights: squared });
    const n = columns.length;
    const factor = penalized(this.among(columns), alpha, n);
    factorCholesky(factor, n);
    return Float64Array.from(columns, (_, a) => {
      const unit = new Float64Array(n);
      unit[a] = 1;
      const line = solveFactored(factor, unit);
      let sum = 0;
      columns.forEach((i, b) => {
        columns.forEach((j, c) => {
          sum += line[b]! * meat[i * X.cols + j]! * line[c]!;
        });
      });
      return Math.sqrt(sum);
    });
  }

  private product(i: number, j: number): number {
    return this.products[i * (this.X.cols + 1) + j]!;
  }

  private among(columns: readonly number[]): Float64Array {
    return Float64Array.from(columns.flatMap((i) => columns.map((j) => this.product(i, j))));
  }
}

/** The products with the penalty on the diagonal. */
function penalized(gram: Float64Array, alpha: number, n: number): Float64Array {
  const A = gram.slice();
  for (let a = 0; a < n; a++) A[a * n + a]! += alpha;
  return A;
}
