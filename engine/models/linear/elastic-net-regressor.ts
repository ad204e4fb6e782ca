import type { WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { centredGram } from '@engine/wasm/centred-gram';
import { weightedGram } from '@engine/wasm/weighted-gram';
import {
  type Centre,
  centredColumns,
  centredTarget,
  findCentre,
  interceptAt,
} from './centred-rows';
import { coordinateDescent } from './coordinate-descent';
import { type DescentState, GramDescent, RowDescent } from './descent-state';
import { LinearRegressor } from './linear-regressor';

/** Options that {@link Lasso} and {@link ElasticNet} share. */
export interface SparseRegressorParams {
  /** Strength of the penalty. */
  readonly alpha: number;
  /** Whether to add a constant, which goes unpenalised. */
  readonly fitIntercept: boolean;
  /** Most passes over the columns. */
  readonly maxIter: number;
  /** The duality gap at which to stop, as a share of the squared target. */
  readonly tol: number;
  /** Keeps all coefficients at 0 or above. */
  readonly positive: boolean;
}

/** Columns up to which the Gram matrix is worth its cost, that of half as many passes. */
const MOST_PRODUCTS = 100;

/** Linear regression with absolute and squared coefficients penalised, by coordinate descent. */
export abstract class ElasticNetRegressor extends LinearRegressor {
  abstract override readonly params: SparseRegressorParams;
  protected descent: { readonly iterations: number; readonly gap: number } | undefined = undefined;

  /** The share of absolute coefficients in the penalty, 0 to 1. */
  protected abstract readonly absoluteShare: number;

  /** Passes over the columns. */
  get nIter(): number {
    return this.fitted(this.descent).iterations;
  }

  /** How far the mean loss is from the least one, at most. */
  get dualGap(): number {
    return this.fitted(this.descent).gap;
  }

  protected learn(X: Matrix, y: Float64Array, options: WorkOptions, given?: Float64Array): void {
    const { alpha, fitIntercept, maxIter, tol, positive } = this.params;
    const weights = given && toMeanOne(given);
    const { centre, state } = isTall(X)
      ? byGram(X, y, fitIntercept, weights)
      : byRows(X, y, fitIntercept, weights);
    const problem = {
      state,
      l1: alpha * this.absoluteShare * X.rows,
      l2: alpha * (1 - this.absoluteShare) * X.rows,
      positive,
      maxIter,
      tol,
    };
    const { coef, gap, iterations } = coordinateDescent(problem, options);
    this.model = { coef, intercept: Float64Array.of(interceptAt(centre, coef)) };
    this.descent = { iterations, gap: gap / X.rows };
  }
}

/** Whether to descend by the Gram matrix, as scikit-learn does with `precompute=True`. */
function isTall({ rows, cols }: Matrix): boolean {
  return cols <= MOST_PRODUCTS && rows > 4 * cols;
}

interface Prepared {
  readonly centre: Centre;
  readonly state: DescentState;
}

function byGram(
  X: Matrix,
  y: Float64Array,
  fitIntercept: boolean,
  weights: Float64Array | undefined,
): Prepared {
  const { cols } = X;
  const request = { x: X.data, cols, target: y, ...(weights && { weights }) };
  if (!fitIntercept) {
    const centre = { means: new Float64Array(cols), targetMean: 0 };
    return { centre, state: new GramDescent(weightedGram(request), cols) };
  }
  const { gram, ...centre } = centredGram(request);
  return { centre, state: new GramDescent(gram, cols) };
}

function byRows(
  X: Matrix,
  y: Float64Array,
  fitIntercept: boolean,
  weights: Float64Array | undefined,
): Prepared {
  const centre = findCentre(X, y, fitIntercept, weights);
  const columns = centredColumns(X, centre, weights);
  return { centre, state: new RowDescent(columns, centredTarget(y, centre, weights)) };
}

function toMeanOne(weights: Float64Array): Float64Array {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}
