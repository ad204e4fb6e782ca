import { factorCholesky, solveFactored } from '../../core/cholesky';
import { symmetricEigen } from '../../core/linear-algebra/symmetric-eigen';
import type { CoalitionSample } from './sample-coalitions';

/** Below this share of its diagonal a direction counts as not measured by the coalitions. */
const FLAT = 1e-10;

/**
 * The weighted regression of a game's values on its coalitions, of which the coefficients are
 * Shapley values. They add up to the whole effect because the last feature is what is left of it.
 * What depends on the coalitions alone is worked out once, so that a row costs O(coalitions x M).
 *
 * Source: Lundberg & Lee (2017); solved as in shap 0.52, with the least-norm solution where the
 * coalitions are too few to tell features apart.
 */
export class KernelRegression {
  private readonly M: number;
  /** coalitions x (M - 1): how much a value of a coalition moves each coefficient. */
  private readonly pull: Float64Array;
  /** Effective number of draws over that number less what the regression takes of them. */
  private readonly freedom: number;

  /** @param kept the features that may have an effect, of those the masks speak of. */
  constructor(
    readonly sample: CoalitionSample,
    private readonly features: number,
    private readonly kept: Int32Array = Int32Array.from({ length: features }, (_, i) => i),
  ) {
    this.M = kept.length;
    const K = this.M - 1;
    const count = sample.weights.length;
    const gram = new Float64Array(K * K);
    const line = new Float64Array(K);
    for (let k = 0; k < count; k++) {
      this.contrast(k, line);
      const weight = sample.weights[k]!;
      for (let i = 0; i < K; i++) {
        if (line[i] === 0) continue;
        for (let j = 0; j <= i; j++) gram[i * K + j]! += weight * line[i]! * line[j]!;
      }
    }
    const inverse = invert(gram, K);
    this.pull = new Float64Array(count * K);
    let leverage = 0;
    for (let k = 0; k < count; k++) {
      this.contrast(k, line);
      const weight = sample.weights[k]!;
      for (let i = 0; i < K; i++) {
        let sum = 0;
        for (let j = 0; j < K; j++) sum += inverse[i * K + j]! * line[j]!;
        this.pull[k * K + i] = weight * sum;
        if (k >= sample.enumerated) leverage += weight * sum * line[i]!;
      }
    }
    const draws = sample.draws.reduce((sum, { times }) => sum + times, 0);
    this.freedom = draws / Math.max(1, draws - leverage);
  }

  /** A coalition as seen by the regression: what it knows less whether it knows the last feature. */
  private contrast(k: number, line: Float64Array): void {
    const { masks } = this.sample;
    const row = k * this.features;
    const last = masks[row + this.kept[this.M - 1]!]!;
    for (let i = 0; i < line.length; i++) line[i] = masks[row + this.kept[i]!]! - last;
  }

  /**
   * Shapley values of one game and, where coalitions were drawn, their standard errors.
   *
   * @param values of each coalition, less the value of the empty one
   * @param whole the value of the full coalition less that of the empty one
   * @param empty the value of the empty one, to whose digits the others are rounded
   *
   * The error is that of a regression on independent draws: the spread of what each draw (a coalition
   * with its complement) pulls on the coefficients. Coalitions of the sizes that are there in full
   * are no draw and add no error.
   */
  solve(
    values: Float64Array,
    whole: number,
    empty: number,
  ): { phi: Float64Array; errors: Float64Array } {
    const { M, pull, sample, features, kept } = this;
    const K = M - 1;
    const count = values.length;
    const rest = new Float64Array(count);
    const last = kept[K]!;
    for (let k = 0; k < count; k++) {
      rest[k] = values[k]! - sample.masks[k * features + last]! * whole;
    }
    const phi = new Float64Array(features);
    const coef = new Float64Array(K);
    for (let k = 0; k < count; k++) {
      for (let i = 0, at = k * K; i < K; i++, at++) coef[i]! += pull[at]! * rest[k]!;
    }
    let sum = 0;
    for (let i = 0; i < K; i++) {
      phi[kept[i]!] = coef[i]!;
      sum += coef[i]!;
    }
    phi[last] = whole - sum;
    clearRounding(phi, whole, empty);
    return { phi, errors: this.errors(rest, coef) };
  }

  private errors(rest: Float64Array, coef: Float64Array): Float64Array {
    const { M, pull, sample, features, kept, freedom } = this;
    const K = M - 1;
    const errors = new Float64Array(features);
    const sums = new Float64Array(M);
    const squares = new Float64Array(M);
    const line = new Float64Array(K);
    const drawn = new Float64Array(M);
    let n = 0;
    for (const { at, size, times } of sample.draws) {
      drawn.fill(0);
      for (let k = at; k < at + size; k++) {
        this.contrast(k, line);
        let residual = rest[k]!;
        for (let i = 0; i < K; i++) residual -= line[i]! * coef[i]!;
        for (let i = 0; i < K; i++) drawn[i]! += (pull[k * K + i]! * residual) / times;
      }
      for (let i = 0; i < K; i++) drawn[K]! -= drawn[i]!;
      for (let i = 0; i < M; i++) {
        sums[i]! += times * drawn[i]!;
        squares[i]! += times * drawn[i]! * drawn[i]!;
      }
      n += times;
    }
    for (let i = 0; i < M && n > 1; i++) {
      const spread = Math.max(0, squares[i]! - sums[i]! ** 2 / n);
      errors[kept[i]!] = Math.sqrt((spread * freedom * n) / (n - 1));
    }
    return errors;
  }
}

/** What is only rounding, of a sum of much larger effects or of the answers, is no effect. */
function clearRounding(phi: Float64Array, whole: number, empty: number): void {
  let largest = Math.abs(whole);
  for (const value of phi) largest = Math.max(largest, Math.abs(value));
  const rounding = Math.max(1e-11 * largest, 16 * Number.EPSILON * Math.abs(empty));
  for (let i = 0; i < phi.length; i++) if (Math.abs(phi[i]!) < rounding) phi[i] = 0;
}

/** The inverse of a symmetric matrix of which the lower triangle is given, or its pseudo-inverse. */
function invert(lower: Float64Array, n: number): Float64Array {
  const factor = lower.slice();
  if (factorCholesky(factor, n) < FLAT) return pseudoInverse(lower, n);
  const inverse = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n);
    unit[j] = 1;
    inverse.set(solveFactored(factor, unit), j * n);
  }
  return inverse;
}

function pseudoInverse(lower: Float64Array, n: number): Float64Array {
  const full = lower.slice();
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) full[j * n + i] = full[i * n + j]!;
  const { values, vectors } = symmetricEigen(full, n);
  const inverse = new Float64Array(n * n);
  for (let e = 0; e < n && values[e]! > FLAT * values[0]!; e++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        inverse[i * n + j]! += (vectors[e * n + i]! * vectors[e * n + j]!) / values[e]!;
      }
    }
  }
  return inverse;
}
