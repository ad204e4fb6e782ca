import { columnMeans } from '@engine/core/column-means';
import { Matrix } from '@engine/core/matrix';
import { weightedMean } from '@engine/metrics/base/weighted-mean';

/** Where the middle of the data lies; zeros for a model without an intercept. */
export interface Centre {
  readonly means: Float64Array;
  readonly targetMean: number;
}

export function findCentre(
  X: Matrix,
  y: Float64Array,
  fitIntercept: boolean,
  weights?: Float64Array,
): Centre {
  if (!fitIntercept) return { means: new Float64Array(X.cols), targetMean: 0 };
  return { means: columnMeans(X, weights), targetMean: weightedMean(y, weights) };
}

/** The target less its mean, times the roots of `rootsOf` where they are given. */
export function centredTarget(
  y: Float64Array,
  { targetMean }: Centre,
  rootsOf?: Float64Array,
): Float64Array {
  const out = new Float64Array(y.length);
  for (let i = 0; i < y.length; i++) {
    out[i] = (y[i]! - targetMean) * (rootsOf ? Math.sqrt(rootsOf[i]!) : 1);
  }
  return out;
}

/** Copies of rows and target, less their means, each times the root of its weight. */
export function centredRows(
  X: Matrix,
  y: Float64Array,
  centre: Centre,
  weights?: Float64Array,
): { readonly rows: Matrix; readonly target: Float64Array } {
  const rows = new Matrix(X.rows, X.cols);
  for (let i = 0, at = 0; i < X.rows; i++) {
    const scale = weights ? Math.sqrt(weights[i]!) : 1;
    for (let j = 0; j < X.cols; j++, at++) rows.data[at] = scale * (X.data[at]! - centre.means[j]!);
  }
  return { rows, target: centredTarget(y, centre, weights) };
}

/** Rows whose values stay in the fast cache while they are turned into columns. */
const BLOCK = 64;

/** What {@link centredRows} gives for X, column after column. */
export function centredColumns(
  { rows, cols, data }: Matrix,
  { means }: Centre,
  weights?: Float64Array,
): Float64Array {
  const out = new Float64Array(rows * cols);
  for (let first = 0; first < rows; first += BLOCK) {
    const end = Math.min(first + BLOCK, rows);
    for (let j = 0; j < cols; j++) {
      const mean = means[j]!;
      const to = j * rows;
      for (let i = first; i < end; i++) out[to + i] = data[i * cols + j]! - mean;
      if (weights) {
        for (let i = first; i < end; i++) out[to + i] = out[to + i]! * Math.sqrt(weights[i]!);
      }
    }
  }
  return out;
}

/** The intercept that lets a model pass through the centre. */
export function interceptAt({ means, targetMean }: Centre, coef: Float64Array): number {
  let sum = targetMean;
  for (let j = 0; j < coef.length; j++) sum -= means[j]! * coef[j]!;
  return sum;
}
