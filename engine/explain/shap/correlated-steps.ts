import { factorCholesky, solveCholesky } from '../../core/cholesky';
import { symmetricEigen } from '../../core/linear-algebra/symmetric-eigen';
import type { Matrix } from '../../core/matrix';
import { RandomState } from '../../core/random';
import { shapleyWeights } from './exact-shapley';

/** Orders are averaged in so many parts, whose spread tells how far the average may be off. */
const BATCHES = 20;

/** How much a column's distance from its mean moves each feature's Shapley value. */
export interface CorrelatedSteps {
  /** Per output: features x columns, row-major. */
  readonly steps: readonly Float64Array[];
  /** The same from parts of the orders, per part and output; none where all orders are covered. */
  readonly batches: readonly (readonly Float64Array[])[];
}

/**
 * Shapley values of `coef x` when what is not known is expected from what is, under a normal
 * distribution: a feature gets what it adds to that expectation, averaged over the orders in which
 * features become known.
 *
 * The expectation given the columns S is a regression of the margin on them, with the coefficients
 * `C_SS^-1 (C coef)_S`. With `C = L L'` along an order each new column adds one row of the inverse of
 * L to them. Cost: O(M^3) per order.
 */
export function averageSteps(
  rows: Matrix,
  mean: Float64Array,
  coef: Matrix,
  { nsamples, randomState }: { readonly nsamples: number; readonly randomState: number },
): CorrelatedSteps {
  const covariance = regularCovariance(rows, mean);
  const M = coef.cols;
  const loads = Array.from({ length: coef.rows }, (_, o) => times(covariance, coef.row(o)));
  if (2 ** M <= nsamples) {
    const steps = loads.map((load, o) => allSteps(covariance, load, coef.row(o)));
    return { steps, batches: [] };
  }
  const random = new RandomState(randomState);
  const order = Int32Array.from({ length: M }, (_, i) => i);
  const zeros = () => Array.from(loads, () => new Float64Array(M * M));
  const batches = Array.from({ length: Math.min(BATCHES, nsamples) }, zeros);
  const sizes = new Int32Array(batches.length);
  for (let n = 0; n < nsamples; n++) {
    random.shuffle(order);
    const batch = n % batches.length;
    sizes[batch]!++;
    addOrder(covariance, loads, coef, order, batches[batch]!);
  }
  const steps = zeros();
  batches.forEach((sums, b) => {
    sums.forEach((sum, o) => {
      for (let at = 0; at < sum.length; at++) {
        steps[o]![at]! += sum[at]! / nsamples;
        sum[at]! /= sizes[b]!;
      }
    });
  });
  return { steps, batches };
}

/** What each feature of one order adds, for every output. */
function addOrder(
  covariance: Float64Array,
  loads: readonly Float64Array[],
  coef: Matrix,
  order: Int32Array,
  sums: readonly Float64Array[],
): void {
  const M = order.length;
  const factor = new Float64Array(M * M);
  for (let i = 0; i < M; i++) {
    for (let j = 0; j <= i; j++) factor[i * M + j] = covariance[order[i]! * M + order[j]!]!;
  }
  factorCholesky(factor, M);
  const inverse = invertLower(factor, M);
  loads.forEach((load, o) => {
    const sum = sums[o]!;
    const reached = new Float64Array(M);
    for (let k = 0; k < M; k++) {
      const to = order[k]! * M;
      if (k === M - 1) {
        // With every column known the coefficients are the model's own, also after rounding.
        for (let j = 0; j < M; j++) sum[to + order[j]!]! += coef.get(o, order[j]!) - reached[j]!;
        break;
      }
      let along = 0;
      for (let j = 0; j <= k; j++) along += inverse[k * M + j]! * load[order[j]!]!;
      for (let j = 0; j <= k; j++) {
        const step = along * inverse[k * M + j]!;
        reached[j]! += step;
        sum[to + order[j]!]! += step;
      }
    }
  });
}

function invertLower(factor: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const pivot = factor[i * n + i]!;
    for (let k = 0; k < i; k++) {
      const share = factor[i * n + k]!;
      if (share === 0) continue;
      for (let j = 0; j <= k; j++) inverse[i * n + j]! -= share * inverse[k * n + j]!;
    }
    for (let j = 0; j < i; j++) inverse[i * n + j]! /= pivot;
    inverse[i * n + i] = 1 / pivot;
  }
  return inverse;
}

/** The average over all orders, from the coefficients of every set of known columns. */
function allSteps(covariance: Float64Array, load: Float64Array, coef: Float64Array): Float64Array {
  const M = coef.length;
  const known: Float64Array[] = [];
  for (let S = 0; S < 2 ** M; S++) known.push(coefficientsGiven(S, covariance, load, coef));
  const weights = shapleyWeights(M);
  const steps = new Float64Array(M * M);
  known.forEach((before, S) => {
    const size = S.toString(2).replaceAll('0', '').length;
    for (let i = 0; i < M; i++) {
      if ((S >> i) & 1) continue;
      const after = known[S | (1 << i)]!;
      for (let j = 0; j < M; j++) steps[i * M + j]! += weights[size]! * (after[j]! - before[j]!);
    }
  });
  return steps;
}

function coefficientsGiven(
  S: number,
  covariance: Float64Array,
  load: Float64Array,
  coef: Float64Array,
): Float64Array {
  const M = coef.length;
  if (S === 2 ** M - 1) return coef;
  const members = [...coef.keys()].filter((i) => (S >> i) & 1);
  const among = Float64Array.from(
    members.flatMap((i) => members.map((j) => covariance[i * M + j]!)),
  );
  const solved = solveCholesky(
    among,
    Float64Array.from(members, (i) => load[i]!),
  );
  const full = new Float64Array(M);
  members.forEach((i, at) => {
    full[i] = solved[at]!;
  });
  return full;
}

function times(A: Float64Array, x: Float64Array): Float64Array {
  return x.map((_, i) => x.reduce((sum, value, j) => sum + A[i * x.length + j]! * value, 0));
}

/** With divisor rows - 1, and a little more on the diagonal where columns depend on each other. */
function regularCovariance({ rows, cols, data }: Matrix, mean: Float64Array): Float64Array {
  const covariance = new Float64Array(cols * cols);
  const line = new Float64Array(cols);
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < cols; j++) line[j] = data[r * cols + j]! - mean[j]!;
    for (let i = 0; i < cols; i++) {
      for (let j = 0; j <= i; j++) covariance[i * cols + j]! += line[i]! * line[j]!;
    }
  }
  for (let i = 0; i < cols; i++) {
    for (let j = 0; j <= i; j++) {
      covariance[i * cols + j]! /= Math.max(1, rows - 1);
      covariance[j * cols + i] = covariance[i * cols + j]!;
    }
  }
  if (symmetricEigen(covariance.slice(), cols).values[cols - 1]! < 1e-7) {
    for (let i = 0; i < cols; i++) covariance[i * cols + i]! += 1e-6;
  }
  return covariance;
}
