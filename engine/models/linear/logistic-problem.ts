import type { Matrix } from '@engine/core/matrix';
import { logisticPass } from '@engine/wasm/logistic-pass';
import { weightedGram } from '@engine/wasm/weighted-gram';
import { softmaxRow } from '../base/softmax-row';
import type { ConvexProblem } from './newton';

/** What a logistic regression minimises. */
export interface LogisticTask {
  readonly X: Matrix;
  readonly codes: Int32Array;
  /** Scores per row: 1 for two classes (the score of the second), else one per class. */
  readonly outputs: number;
  /** What each row's log loss counts: C times its weight. */
  readonly rowWeights: Float64Array;
  /** Half of this times the squared coefficients is added. */
  readonly squared: number;
  /** This times the absolute coefficients is added. */
  readonly absolute: number;
  readonly fitIntercept: boolean;
}

/**
 * The penalised log loss as a convex problem. A point is, per output, the coefficients and then the
 * intercept, if there is one.
 *
 * Cost: O(rows x cols x outputs) for a value and gradient, O(rows x cols^2 x outputs^2 / 4) for a
 * Hessian.
 */
export function logisticProblem(task: LogisticTask): ConvexProblem {
  const { X, outputs, fitIntercept } = task;
  const width = X.cols + (fitIntercept ? 1 : 0);
  const probabilities = new Float64Array(X.rows * outputs);
  const problem: ConvexProblem = {
    size: width * outputs,
    evaluate: (point, gradient) => {
      const loss =
        outputs === 1
          ? binaryLoss(task, point, gradient, probabilities)
          : softmaxLoss(task, point, gradient, probabilities);
      return loss + addSquares(task, point, gradient);
    },
    hessian: () => hessian(task, probabilities),
  };
  if (task.absolute === 0) return problem;
  const absolute = new Float64Array(width * outputs).fill(task.absolute);
  if (fitIntercept) for (let k = 1; k <= outputs; k++) absolute[k * width - 1] = 0;
  return { ...problem, absolute };
}

/** Sum of weighted log losses for two classes; gradient and probabilities are filled on the way. */
function binaryLoss(
  { X, codes, rowWeights, fitIntercept }: LogisticTask,
  point: Float64Array,
  gradient: Float64Array,
  probabilities: Float64Array,
): number {
  const { loss, constant } = logisticPass({
    x: X.data,
    cols: X.cols,
    codes,
    weights: rowWeights,
    coef: point.subarray(0, X.cols),
    intercept: fitIntercept ? point[X.cols]! : 0,
    probabilities,
    gradient: gradient.subarray(0, X.cols),
  });
  if (fitIntercept) gradient[X.cols] = constant;
  return loss;
}

/** The same for more classes. */
function softmaxLoss(
  { X: { rows, cols, data }, codes, outputs, rowWeights, fitIntercept }: LogisticTask,
  point: Float64Array,
  gradient: Float64Array,
  probabilities: Float64Array,
): number {
  gradient.fill(0);
  const width = cols + (fitIntercept ? 1 : 0);
  let loss = 0;
  for (let i = 0; i < rows; i++) {
    const start = i * cols;
    const at = i * outputs;
    for (let k = 0; k < outputs; k++) {
      let score = fitIntercept ? point[k * width + cols]! : 0;
      for (let j = 0; j < cols; j++) score += data[start + j]! * point[k * width + j]!;
      probabilities[at + k] = score;
    }
    const ofClass = probabilities[at + codes[i]!]!;
    const weight = rowWeights[i]!;
    loss += weight * (softmaxRow(probabilities, at, outputs) - ofClass);
    for (let k = 0; k < outputs; k++) {
      const rest = weight * (probabilities[at + k]! - (codes[i] === k ? 1 : 0));
      const from = k * width;
      for (let j = 0; j < cols; j++)
        gradient[from + j] = gradient[from + j]! + rest * data[start + j]!;
      if (fitIntercept) gradient[from + cols] = gradient[from + cols]! + rest;
    }
  }
  return loss;
}

function addSquares(
  { X, outputs, squared, fitIntercept }: LogisticTask,
  point: Float64Array,
  gradient: Float64Array,
): number {
  const width = X.cols + (fitIntercept ? 1 : 0);
  let sum = 0;
  for (let k = 0; k < outputs; k++) {
    for (let at = k * width; at < k * width + X.cols; at++) {
      sum += point[at]! * point[at]!;
      gradient[at] = gradient[at]! + squared * point[at]!;
    }
  }
  return (squared * sum) / 2;
}

/** How much the loss of each row is curved between the scores of two outputs. */
function curveRows(
  probabilities: Float64Array,
  rowWeights: Float64Array,
  outputs: number,
  k: number,
  l: number,
  out: Float64Array,
): void {
  for (let i = 0, at = 0; i < out.length; i++, at += outputs) {
    const other = k === l ? 1 - probabilities[at + k]! : -probabilities[at + l]!;
    out[i] = rowWeights[i]! * probabilities[at + k]! * other;
  }
}

function hessian(task: LogisticTask, probabilities: Float64Array): Float64Array {
  const { X, outputs, rowWeights, squared, absolute, fitIntercept: ones } = task;
  const width = X.cols + (ones ? 1 : 0);
  const size = width * outputs;
  const out = new Float64Array(size * size);
  const weights = new Float64Array(X.rows);
  for (let k = 0; k < outputs; k++) {
    for (let l = 0; l <= k; l++) {
      curveRows(probabilities, rowWeights, outputs, k, l, weights);
      const block = weightedGram({ x: X.data, cols: X.cols, ones, weights });
      for (let a = 0; a < width; a++) {
        out.set(block.subarray(a * width, (a + 1) * width), (k * width + a) * size + l * width);
      }
    }
  }
  for (let at = 0; at < size; at++) {
    if (at % width < X.cols) out[at * size + at]! += squared;
  }
  // Adding one number to a column's coefficients of all classes changes no probability. Where no
  // penalty decides, this makes that direction curved, so that the step in it is 0 and the sum over
  // the classes stays 0.
  if (outputs > 1) {
    const isFree = squared === 0 && absolute === 0;
    for (let a = isFree ? 0 : X.cols; a < width; a++) {
      for (let k = 0; k < outputs; k++) {
        for (let l = 0; l <= k; l++) out[(k * width + a) * size + l * width + a]! += 1;
      }
    }
  }
  return out;
}
