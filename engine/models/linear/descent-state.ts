/** A least-squares problem as coordinate descent sees it, at the coefficients reached so far. */
export interface DescentState {
  readonly cols: number;
  /** The squared length of a column. */
  square(j: number): number;
  /** A column times the residual: the target less what the coefficients make of it. */
  slope(j: number): number;
  /** Changes a coefficient by a step. */
  move(j: number, step: number): void;
  /** The squared length of the target. */
  readonly targetSquare: number;
  /** The squared length of the residual, and its product with the target. */
  residual(): { readonly square: number; readonly withTarget: number };
}

/** By the residual of each row. Cost: O(rows) a step. */
export class RowDescent implements DescentState {
  readonly cols: number;
  readonly targetSquare: number;
  private readonly residuals: Float64Array;
  private readonly squares: Float64Array;

  /** @param columns column after column, each as long as the target */
  constructor(
    private readonly columns: Float64Array,
    private readonly y: Float64Array,
  ) {
    const rows = y.length;
    this.cols = columns.length / rows;
    this.residuals = y.slice();
    this.targetSquare = dot(y, 0, y, 0, rows);
    this.squares = Float64Array.from({ length: this.cols }, (_, j) =>
      dot(columns, j * rows, columns, j * rows, rows),
    );
  }

  square(j: number): number {
    return this.squares[j]!;
  }

  slope(j: number): number {
    const rows = this.y.length;
    return dot(this.columns, j * rows, this.residuals, 0, rows);
  }

  move(j: number, step: number): void {
    const { residuals, columns } = this;
    const start = j * residuals.length;
    for (let i = 0; i < residuals.length; i++)
      residuals[i] = residuals[i]! - step * columns[start + i]!;
  }

  residual() {
    const { residuals, y } = this;
    return {
      square: dot(residuals, 0, residuals, 0, y.length),
      withTarget: dot(residuals, 0, y, 0, y.length),
    };
  }
}

/**
 * By the Gram matrix, the products of all pairs of columns, which does not grow with the rows. Cost: O(cols) a step.
 * Equals scikit-learn's descent with `precompute=True`.
 */
export class GramDescent implements DescentState {
  readonly targetSquare: number;
  private readonly coef: Float64Array;
  /** Each column times the residual. */
  private readonly slopes: Float64Array;

  /** @param gram the products of columns and target, the target last; row-major */
  constructor(
    private readonly gram: Float64Array,
    readonly cols: number,
  ) {
    const wide = cols + 1;
    this.coef = new Float64Array(cols);
    this.slopes = gram.slice(cols * wide, cols * wide + cols);
    this.targetSquare = gram[cols * wide + cols]!;
  }

  square(j: number): number {
    return this.gram[j * (this.cols + 1) + j]!;
  }

  slope(j: number): number {
    return this.slopes[j]!;
  }

  move(j: number, step: number): void {
    const { gram, cols, slopes } = this;
    const start = j * (cols + 1);
    this.coef[j]! += step;
    for (let k = 0; k < cols; k++) slopes[k] = slopes[k]! - step * gram[start + k]!;
  }

  residual() {
    const { gram, cols, coef, slopes, targetSquare } = this;
    // (X b)'y and (X b)'(y - X b), of which the second is what the first has too much.
    let explained = 0;
    let turned = 0;
    for (let j = 0; j < cols; j++) {
      explained += coef[j]! * gram[cols * (cols + 1) + j]!;
      turned += coef[j]! * slopes[j]!;
    }
    const withTarget = targetSquare - explained;
    return { square: Math.max(0, withTarget - turned), withTarget };
  }
}

/** Four sums side by side, so that an addition need not wait for the one before. */
function dot(a: Float64Array, i: number, b: Float64Array, j: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const end = i + length;
  for (; i + 3 < end; i += 4, j += 4) {
    s0 += a[i]! * b[j]!;
    s1 += a[i + 1]! * b[j + 1]!;
    s2 += a[i + 2]! * b[j + 2]!;
    s3 += a[i + 3]! * b[j + 3]!;
  }
  for (; i < end; i++, j++) s0 += a[i]! * b[j]!;
  return s0 + s1 + (s2 + s3);
}
