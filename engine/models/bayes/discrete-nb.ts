import type { ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import type { WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxClassifier, OnnxGraph, OnnxValue } from '@engine/package/contract';
import { joinInputs, writeLinearScores, writeProbabilities } from '../base/onnx-probabilities';
import { linearScores } from '../linear/linear-model';
import { classLogPrior } from './class-log-prior';
import { addByClass } from './class-moments';
import { NaiveBayes } from './naive-bayes';
import { requireCounts } from './require-counts';

export interface DiscreteNBParams {
  /** Added to every count, so that what was never seen is not impossible. */
  readonly alpha: number;
  /** Keeps an alpha below 1e-10 instead of raising it to that. */
  readonly forceAlpha: boolean;
  /** Whether the classes have the shares of the training rows; else all the same. */
  readonly fitPrior: boolean;
  /** Shares of the classes, in place of learned ones. */
  readonly classPrior: readonly number[] | null;
}

export const discreteParams: readonly ParamSpec[] = [
  {
    name: 'alpha',
    type: 'float',
    default: 1,
    min: 0,
    summary: 'Added to every count, so that what was never seen is not impossible.',
  },
  {
    name: 'forceAlpha',
    type: 'boolean',
    default: false,
    summary: 'Keeps an alpha below 1e-10 instead of raising it to that.',
  },
  {
    name: 'fitPrior',
    type: 'boolean',
    default: true,
    summary: 'Whether the classes have the shares of the training rows; else all the same.',
  },
];

/** Options with the defaults filled in. @throws EngineError `bad-parameter` */
export function readDiscreteParams<Params extends DiscreteNBParams>(
  title: string,
  specs: readonly ParamSpec[],
  options: Partial<Params>,
): Params {
  const { classPrior = null, ...described } = options;
  return { ...withDefaults<object>(title, specs, described), classPrior } as Params;
}

/** What was counted at fit. */
export interface Counts {
  /** The (weighted) rows of each class. */
  readonly classes: Float64Array;
  /** classes x cols: the (weighted) sum of each column within each class. */
  readonly features: Matrix;
}

/** A score per class that is linear in the columns. */
export interface LinearScores {
  /** classes x cols. */
  readonly weights: Matrix;
  /** Per class. */
  readonly bias: Float64Array;
}

/**
 * What the naive Bayes models of counts share. Each is linear in its columns: it counts, and turns
 * the counts into one weight per class and column. Cost: O(rows x cols) to fit.
 */
export abstract class DiscreteNB extends NaiveBayes implements OnnxClassifier {
  abstract override params: DiscreteNBParams;
  private counts: Counts | undefined;
  private logPrior: Float64Array | undefined;
  private scores: LinearScores | undefined;

  /** The scores that follow from the counts; `logPrior` is the log of each class's share. */
  protected abstract weigh(counts: Counts, logPrior: Float64Array, alpha: number): LinearScores;

  /** The (weighted) number of training rows of each class. */
  get classCount(): Float64Array {
    return this.fitted(this.counts).classes;
  }

  /** classes x cols: the (weighted) sum of each column within each class. */
  get featureCount(): Matrix {
    return this.fitted(this.counts).features;
  }

  /** The log of each class's share. */
  get classLogPrior(): Float64Array {
    return this.fitted(this.logPrior);
  }

  /** Refuses rows that cannot be counted. */
  protected check(X: Matrix, atFit: boolean): void {
    if (atFit) requireCounts(this.constructor.name, X);
  }

  /** The columns as they are counted. */
  protected prepare(X: Matrix): Matrix {
    return X;
  }

  protected learn(X: Matrix, y: EncodedTarget, _: WorkOptions, weights?: Float64Array): void {
    const { alpha, forceAlpha } = this.params;
    this.check(X, true);
    const counts = this.countByClass(X, y, weights);
    const logPrior = classLogPrior(this.params, counts.classes, y.classes);
    this.scores = this.weigh(counts, logPrior, forceAlpha ? alpha : Math.max(alpha, 1e-10));
    this.counts = counts;
    this.logPrior = logPrior;
  }

  private countByClass(
    X: Matrix,
    { codes, classes }: EncodedTarget,
    weights: Float64Array | undefined,
  ): Counts {
    const { cols } = X;
    const count = new Float64Array(classes.length);
    const sums = new Float64Array(classes.length * cols);
    for (let first = 0; first < X.rows; first += BLOCK) {
      const block = this.prepare(rowsFrom(X, first));
      const end = first + block.rows;
      const own = codes.subarray(first, end);
      addByClass(block.data, own, weights?.subarray(first, end), count, sums);
    }
    return { classes: count, features: new Matrix(classes.length, cols, sums, X.columns) };
  }

  protected jointLog(X: Matrix): Float64Array {
    const { weights, bias } = this.fitted(this.scores);
    this.check(X, false);
    const model = { coef: weights.data, intercept: bias };
    const logs = new Float64Array(X.rows * bias.length);
    for (let first = 0; first < X.rows; first += BLOCK) {
      logs.set(linearScores(this.prepare(rowsFrom(X, first)), model), first * bias.length);
    }
    return logs;
  }

  /** Probabilities in double, [rows, classes]. */
  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    const { weights, bias } = this.fitted(this.scores);
    const features = this.prepareOnnx(graph, joinInputs(graph, inputs));
    return writeProbabilities(graph, writeLinearScores(graph, features, weights, bias));
  }

  /** `prepare` as a graph. */
  protected prepareOnnx(_graph: OnnxGraph, features: OnnxValue): OnnxValue {
    return features;
  }
}

/** Rows that are prepared together, so that what is made of them stays in the cache. */
const BLOCK = 512;

/** A view of the next rows. */
function rowsFrom({ rows, cols, data, columns }: Matrix, first: number): Matrix {
  const end = Math.min(first + BLOCK, rows);
  return new Matrix(end - first, cols, data.subarray(first * cols, end * cols), columns);
}
