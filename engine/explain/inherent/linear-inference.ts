import { factorCholesky, solveFactored } from '@engine/core/cholesky';
import type { Matrix } from '@engine/core/matrix';

/** How closely rows hold each coefficient, and the intercept last. */
export interface Covariance {
  /** The diagonal of the inverse of `Z' W Z`, for the columns and the constant. */
  readonly variances: Float64Array;
  /** 1 / (1 - R2) of each column on the others; infinite where it is one of their sums. */
  readonly vif: Float64Array;
}

/** Above this a column counts as a sum of the others. */
const DEPENDENT = 1e10;

/**
 * Inverts `Z' W Z` for the columns and a constant, after centring and scaling them, so that units do
 * not matter. A column that is constant, or that others add up to, gets NaN.
 *
 * @param weights one per row; all rows alike when left out.
 */
export function covariance(X: Matrix, hasIntercept: boolean, weights?: Float64Array): Covariance {
  const { means, gram, scale, total } = scaledGram(X, hasIntercept, weights);
  const p = X.cols;
  const inverse = invert(gram, p);
  const variances = new Float64Array(p + 1).fill(Number.NaN);
  const inflation = vifs(X, hasIntercept);
  const isLost = (j: number) => !(scale[j]! > 0) || !Number.isFinite(inflation[j]!);
  for (let j = 0; j < p; j++) {
    if (!isLost(j)) variances[j] = inverse[j * p + j]! / scale[j]! ** 2;
  }
  if (hasIntercept) {
    let constant = 1 / total;
    for (let a = 0; a < p; a++) {
      for (let b = 0; b < p; b++) {
        if (scale[a]! > 0 && scale[b]! > 0) {
          constant += ((means[a]! * means[b]!) / (scale[a]! * scale[b]!)) * inverse[a * p + b]!;
        }
      }
    }
    variances[p] = Array.from(scale).some((_, j) => isLost(j)) ? Number.NaN : constant;
  }
  return { variances, vif: inflation };
}

function vifs(X: Matrix, hasIntercept: boolean): Float64Array {
  const p = X.cols;
  const { gram, scale } = scaledGram(X, hasIntercept);
  // A trace on the diagonal keeps columns that depend on each other apart from those that do not.
  for (let j = 0; j < p; j++) gram[j * p + j]! += 1e-13;
  const inverse = invert(gram, p);
  return scale.map((unit, j) => {
    const factor = inverse[j * p + j]!;
    return unit > 0 ? (factor > DEPENDENT ? Infinity : Math.max(factor, 1)) : Number.NaN;
  });
}

/** Weighted correlations, without centring where there is no constant to take the means. */
function scaledGram({ rows, cols, data }: Matrix, centres: boolean, weights?: Float64Array) {
  const means = new Float64Array(cols);
  let total = 0;
  for (let i = 0; i < rows; i++) total += weights?.[i] ?? 1;
  if (centres) {
    for (let i = 0; i < rows; i++) {
      const share = (weights?.[i] ?? 1) / total;
      for (let j = 0; j < cols; j++) means[j]! += share * data[i * cols + j]!;
    }
  }
  const gram = new Float64Array(cols * cols);
  const row = new Float64Array(cols);
  for (let i = 0; i < rows; i++) {
    const weight = weights?.[i] ?? 1;
    for (let j = 0; j < cols; j++) row[j] = data[i * cols + j]! - means[j]!;
    for (let a = 0; a < cols; a++) {
      const times = weight * row[a]!;
      for (let b = 0; b <= a; b++) gram[a * cols + b]! += times * row[b]!;
    }
  }
  const scale = Float64Array.from({ length: cols }, (_, j) => {
    const size = Math.sqrt(gram[j * cols + j]!);
    return size > 1e-12 * Math.sqrt(total) * Math.abs(means[j]!) ? size : 0;
  });
  for (let a = 0; a < cols; a++) {
    for (let b = 0; b <= a; b++) {
      const unit = scale[a]! * scale[b]!;
      const share = unit > 0 ? gram[a * cols + b]! / unit : a === b ? 1 : 0;
      gram[a * cols + b] = share;
      gram[b * cols + a] = share;
    }
  }
  return { means, gram, scale, total };
}

/** Row-major inverse of a symmetric positive definite matrix, of which the lower half is read. */
function invert(matrix: Float64Array, n: number): Float64Array {
  factorCholesky(matrix, n);
  const inverse = new Float64Array(n * n);
  const unit = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    unit.fill(0);
    unit[j] = 1;
    inverse.set(solveFactored(matrix, unit), j * n);
  }
  return inverse;
}
