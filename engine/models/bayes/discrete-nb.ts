import { checkParams } from '@engine/core/check-params';
import type { ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import type { WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import type { OnnxClassifier, OnnxGraph, OnnxValue } from '@engine/package/contract';
import { classLogPrior } from './class-log-prior';
import { NaiveBayes } from './naive-bayes';

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
export function readDiscreteParams(
  title: string,
  options: Partial<DiscreteNBParams>,
  specs: readonly ParamSpec[] = discreteParams,
): DiscreteNBParams {
  const { classPrior = null, ...described } = options;
  checkParams(title, specs, described);
  const { alpha = 1, forceAlpha = false, fitPrior = true } = described;
  return { alpha, forceAlpha, fitPrior, classPrior };
}

/** What was counted at fit. */
interface Counts {
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

  /** The columns as they are counted; refuses what cannot be. */
  protected abstract prepare(X: Matrix, atFit: boolean): Matrix;

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

  protected learn(X: Matrix, y: EncodedTarget, _: WorkOptions, weights?: Float64Array): void {
    const { alpha, forceAlpha } = this.params;
    const counts = countByClass(this.prepare(X, true), y, weights);
    const logPrior = classLogPrior(this.params, counts.classes, y.classes);
    this.scores = this.weigh(counts, logPrior, forceAlpha ? alpha : Math.max(alpha, 1e-10));
    this.counts = counts;
    this.logPrior = logPrior;
  }

  protected jointLog(X: Matrix): Float64Array {
    const { weights, bias } = this.fitted(this.scores);
    const { data } = this.prepare(X, false);
    const { rows: classes, cols, data: w } = weights;
    const out = new Float64Array(X.rows * classes);
    for (let i = 0; i < X.rows; i++) {
      for (let c = 0; c < classes; c++) {
        let sum = 0;
        for (let at = i * cols, j = c * cols; j < (c + 1) * cols; j++, at++) {
          sum += data[at]! * w[j]!;
        }
        out[i * classes + c] = sum + bias[c]!;
      }
    }
    return out;
  }

  /** Probabilities in double, [rows, classes]. */
  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    const { weights, bias } = this.fitted(this.scores);
    const { rows: classes, cols, data } = weights;
    const transposed = Float64Array.from(
      data,
      (_, at) => data[(at % classes) * cols + Math.floor(at / classes)]!,
    );
    const features = graph.concat(inputs.map((input) => graph.cast(input, 'double')));
    const node = (operator: string, ...operands: OnnxValue[]) =>
      graph.add(operator, { inputs: operands, type: 'double', cols: classes });
    const product = node(
      'MatMul',
      this.prepareOnnx(graph, features),
      graph.constant(transposed, [cols, classes]),
    );
    return graph.add('Softmax', {
      inputs: [node('Add', product, graph.constant(bias, [1, classes]))],
      type: 'double',
      cols: classes,
      attributes: { axis: 1n },
    });
  }

  /** `prepare` as a graph. */
  protected prepareOnnx(_graph: OnnxGraph, features: OnnxValue): OnnxValue {
    return features;
  }
}

function countByClass(
  { rows, cols, data, columns }: Matrix,
  { codes, classes }: EncodedTarget,
  weights?: Float64Array,
): Counts {
  const count = new Float64Array(classes.length);
  const sums = new Float64Array(classes.length * cols);
  for (let i = 0, at = 0; i < rows; i++) {
    const code = codes[i]!;
    const weight = weights === undefined ? 1 : weights[i]!;
    count[code] = count[code]! + weight;
    for (let j = code * cols, end = j + cols; j < end; j++, at++) {
      sums[j] = sums[j]! + weight * data[at]!;
    }
  }
  return { classes: count, features: new Matrix(classes.length, cols, sums, columns) };
}
