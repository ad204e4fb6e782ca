import { checkAborted, EngineError } from '@engine/core/error';
import type { Target, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { splitIndices } from '@engine/data/split/train-test-split';
import { createRowShuffler, initialParameters } from '@engine/runtime/network';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import { backwardPass } from './backward-pass';
import { forwardPass, type NetworkShape } from './forward-pass';
import { createOptimizer, type OptimizerParams } from './optimizer';

export interface TrainingParams extends OptimizerParams {
  /** Strength of the L2 penalty. */
  readonly alpha: number;
  /** Rows per step; `auto` is the smaller of 200 and the number of rows. */
  readonly batchSize: number | 'auto';
  /** Epochs at most. */
  readonly maxIter: number;
  /** What counts as progress of the loss, or of the validation score. */
  readonly tol: number;
  /** Training ends after more than this many epochs without progress. */
  readonly nIterNoChange: number;
  /** Holds rows back, stops by their score and keeps the best parameters. */
  readonly earlyStopping: boolean;
  /** Share of the rows that are held back. */
  readonly validationFraction: number;
  readonly randomState: number;
}

export interface TrainingTask {
  readonly shape: NetworkShape;
  readonly X: Matrix;
  /** rows x outputs: what the network should give. */
  readonly targets: Float64Array;
  /** Rows held back keep the shares of these labels. */
  readonly stratify?: Target;
  /** How good outputs are; higher is better. */
  readonly score: (outputs: Float64Array, targets: Float64Array) => number;
}

export interface TrainedParameters {
  readonly parameters: Float64Array<ArrayBuffer>;
  /** Mean training loss of each epoch. */
  readonly lossCurve: Float64Array<ArrayBuffer>;
  /** The score of the rows held back after each epoch; none without early stopping. */
  readonly validationScores?: Float64Array;
}

/**
 * Trains a network in double precision: the same seed gives scikit-learn's initial weights, rows
 * held back, order of rows and steps, and so its parameters to within rounding.
 *
 * Cost: O(rows x weights) per epoch.
 * @throws EngineError `aborted`; `unsupported` when the loss is no longer a number; `bad-parameter`
 * when no row or too few rows per class would be held back
 */
export async function trainExactly(
  task: TrainingTask,
  params: TrainingParams,
  { signal, onProgress }: WorkOptions,
): Promise<TrainedParameters> {
  const { shape } = task;
  const outputs = shape.layout.at(-1)!.outputs;
  const random = new RandomState(params.randomState);
  const parameters = Float64Array.from(initialParameters(shape.layout, shape.activation, random));
  const { rows, held } = holdBack(task, params, random);
  const shuffle = createRowShuffler(rows.length, random);
  const size = Math.min(params.batchSize === 'auto' ? 200 : params.batchSize, rows.length);
  const optimizer = createOptimizer(params, parameters.length);
  const gradient = new Float64Array(parameters.length);
  const losses: number[] = [];
  const scores: number[] = [];
  let best = params.earlyStopping ? -Infinity : Infinity;
  let bestParameters = parameters;
  let unchanged = 0;
  for (let epoch = 1; epoch <= params.maxIter; epoch++) {
    await yieldToEvents();
    checkAborted(signal);
    const order = shuffle();
    let total = 0;
    for (let first = 0; first < rows.length; first += size) {
      const batch = takeBatch(task, outputs, rows, order.subarray(first, first + size));
      const loss = backwardPass(shape, params.alpha, parameters, batch, gradient);
      total += loss * (batch.y.length / outputs);
      optimizer.update(parameters, gradient);
    }
    const loss = total / rows.length;
    if (!Number.isFinite(loss) || !parameters.every(Number.isFinite)) throw diverged(epoch);
    losses.push(loss);
    onProgress?.({ done: epoch, total: params.maxIter, unit: 'epochs', metrics: { loss } });
    if (held) {
      const score = task.score(forwardPass(shape, parameters, held.x).at(-1)!, held.y);
      scores.push(score);
      unchanged = score < best + params.tol ? unchanged + 1 : 0;
      if (score > best) {
        best = score;
        bestParameters = parameters.slice();
      }
    } else {
      unchanged = loss > best - params.tol ? unchanged + 1 : 0;
      best = Math.min(best, loss);
    }
    optimizer.epochEnds(epoch * rows.length);
    if (unchanged <= params.nIterNoChange) continue;
    if (optimizer.givesUp()) break;
    unchanged = 0;
  }
  return {
    parameters: bestParameters,
    lossCurve: Float64Array.from(losses),
    ...(held && { validationScores: Float64Array.from(scores) }),
  };
}

interface Batch {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The rows to learn from, and those held back for the score, if any. */
function holdBack(task: TrainingTask, params: TrainingParams, random: RandomState) {
  const all = Int32Array.from({ length: task.X.rows }, (_, row) => row);
  if (!params.earlyStopping) return { rows: all, held: undefined };
  const { train, test } = splitIndices(task.X.rows, {
    testSize: params.validationFraction,
    randomState: random,
    ...(task.stratify && { stratify: task.stratify }),
  });
  const outputs = task.shape.layout.at(-1)!.outputs;
  return { rows: train, held: takeBatch(task, outputs, all, Int32Array.from(test)) };
}

function takeBatch(
  { X, targets }: TrainingTask,
  outputs: number,
  rows: ArrayLike<number>,
  places: Int32Array,
): Batch {
  const x = new Float64Array(places.length * X.cols);
  const y = new Float64Array(places.length * outputs);
  for (let i = 0; i < places.length; i++) {
    const row = rows[places[i]!]!;
    x.set(X.data.subarray(row * X.cols, (row + 1) * X.cols), i * X.cols);
    for (let k = 0; k < outputs; k++) y[i * outputs + k] = targets[row * outputs + k]!;
  }
  return { x, y };
}

function diverged(epoch: number): EngineError {
  return new EngineError(
    'unsupported',
    `The network is no longer made of finite numbers in epoch ${epoch}. Scale the features, or ` +
      'lower learningRateInit.',
    { epoch },
  );
}
