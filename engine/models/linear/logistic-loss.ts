import type { EncodedTarget } from '@engine/core/encode-target';
import type { Matrix } from '@engine/core/matrix';

/** What a logistic regression minimises; weights are, per output, the coefficients and an intercept. */
export interface LogisticProblem {
  readonly X: Matrix;
  readonly codes: Int32Array;
  /** Scores per row: 1 for two classes (the score of the second), else one per class. */
  readonly outputs: number;
  /** Inverse strength of the penalty. */
  readonly C: number;
}

export function logisticProblem(X: Matrix, y: EncodedTarget, C: number): LogisticProblem {
  return { X, codes: y.codes, outputs: y.classes.length === 2 ? 1 : y.classes.length, C };
}

/** rows x outputs: the linear scores. */
export function linearScores(X: Matrix, weights: Float64Array, outputs: number): Float64Array {
  const width = X.cols + 1;
  const scores = new Float64Array(X.rows * outputs);
  for (let i = 0; i < X.rows; i++) {
    const row = X.row(i);
    for (let k = 0; k < outputs; k++) {
      let sum = weights[k * width + X.cols]!;
      for (let j = 0; j < X.cols; j++) sum += row[j]! * weights[k * width + j]!;
      scores[i * outputs + k] = sum;
    }
  }
  return scores;
}

/** The penalised loss C * sum of log losses + half the squared coefficients. */
export function logisticValue(problem: LogisticProblem, weights: Float64Array): number {
  const { X, codes, outputs, C } = problem;
  const scores = linearScores(X, weights, outputs);
  let loss = 0;
  for (let i = 0; i < X.rows; i++) {
    if (outputs === 1) loss += softplus(codes[i] === 1 ? -scores[i]! : scores[i]!);
    else {
      const row = scores.subarray(i * outputs, (i + 1) * outputs);
      loss += logSumExp(row) - row[codes[i]!]!;
    }
  }
  let penalty = 0;
  const width = X.cols + 1;
  for (let at = 0; at < weights.length; at++) {
    if (at % width < X.cols) penalty += weights[at]! * weights[at]!;
  }
  return C * loss + penalty / 2;
}

/** Turns scores into probabilities: one sigmoid per row, or a softmax over each row; in place. */
export function toProbabilities(scores: Float64Array, outputs: number): Float64Array {
  if (outputs === 1) {
    for (let i = 0; i < scores.length; i++) scores[i] = 1 / (1 + Math.exp(-scores[i]!));
    return scores;
  }
  for (let start = 0; start < scores.length; start += outputs) {
    const row = scores.subarray(start, start + outputs);
    const top = row.reduce((most, score) => Math.max(most, score), -Infinity);
    let total = 0;
    for (let k = 0; k < outputs; k++) total += row[k] = Math.exp(row[k]! - top);
    for (let k = 0; k < outputs; k++) row[k] = row[k]! / total;
  }
  return scores;
}

/** Gradient and Hessian of {@link logisticValue}; only the Hessian's lower triangle is filled. */
export function logisticDerivatives(problem: LogisticProblem, weights: Float64Array) {
  const { X, codes, outputs, C } = problem;
  const width = X.cols + 1;
  const size = width * outputs;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const probabilities = toProbabilities(linearScores(X, weights, outputs), outputs);
  const row = new Float64Array(width).fill(1);
  for (let i = 0; i < X.rows; i++) {
    row.set(X.row(i));
    for (let k = 0; k < outputs; k++) {
      const p = probabilities[i * outputs + k]!;
      const target = codes[i] === (outputs === 1 ? 1 : k) ? 1 : 0;
      const residual = C * (p - target);
      for (let a = 0; a < width; a++) gradient[k * width + a]! += residual * row[a]!;
      for (let l = 0; l <= k; l++) {
        const curvature = C * p * ((k === l ? 1 : 0) - probabilities[i * outputs + l]!);
        for (let a = 0; a < width; a++) {
          const scaled = curvature * row[a]!;
          const at = (k * width + a) * size + l * width;
          const last = k === l ? a : width - 1;
          for (let b = 0; b <= last; b++) hessian[at + b]! += scaled * row[b]!;
        }
      }
    }
  }
  addPenalty(gradient, hessian, weights, width, outputs);
  return { gradient, hessian };
}

function addPenalty(
  gradient: Float64Array,
  hessian: Float64Array,
  weights: Float64Array,
  width: number,
  outputs: number,
): void {
  const size = gradient.length;
  for (let at = 0; at < size; at++) {
    if (at % width === width - 1) continue;
    gradient[at]! += weights[at]!;
    hessian[at * size + at]! += 1;
  }
  if (outputs === 1) return;
  // Adding one number to all intercepts changes nothing; this makes that direction curved, so that
  // the step in it is 0 and the intercepts keep their sum of 0.
  for (let k = 0; k < outputs; k++) {
    for (let l = 0; l <= k; l++) {
      hessian[(k * width + width - 1) * size + l * width + width - 1]! += 1;
    }
  }
}

/** log(1 + exp(z)) without overflow. */
function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

function logSumExp(row: Float64Array): number {
  const top = row.reduce((most, score) => Math.max(most, score), -Infinity);
  return top + Math.log(row.reduce((sum, score) => sum + Math.exp(score - top), 0));
}
