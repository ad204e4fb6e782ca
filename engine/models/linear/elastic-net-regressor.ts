import type { WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { centredColumns, centredTarget, findCentre, interceptAt } from './centred-rows';
import { coordinateDescent } from './coordinate-descent';
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
    const centre = findCentre(X, y, fitIntercept, weights);
    const problem = {
      columns: centredColumns(X, centre, weights),
      y: centredTarget(y, centre, weights),
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

function toMeanOne(weights: Float64Array): Float64Array {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}
