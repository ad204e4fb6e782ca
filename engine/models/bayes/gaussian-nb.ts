import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import type { WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxClassifier, OnnxGraph, OnnxValue } from '@engine/package/contract';
import { joinInputs, writeProbabilities } from '../base/onnx-probabilities';
import { classMoments, greatestVariance } from './class-moments';
import { NaiveBayes } from './naive-bayes';
import { readPriors } from './read-priors';

export interface GaussianNBParams {
  /** Shares of the classes; those of the training rows unless given. */
  readonly priors?: readonly number[] | null;
  /** This share of the greatest variance is added to all, so that none is 0. */
  readonly varSmoothing?: number;
}

const params: readonly ParamSpec[] = [
  {
    name: 'varSmoothing',
    type: 'float',
    default: 1e-9,
    min: 0,
    summary: 'Share of the greatest variance that is added to all variances.',
  },
];

interface Learned {
  readonly count: Float64Array;
  readonly prior: Float64Array;
  readonly theta: Float64Array;
  readonly variance: Float64Array;
  readonly epsilon: number;
}

/**
 * Naive Bayes for measured columns: within each class every column follows a bell curve of its own.
 * Takes sample weights. Equals `sklearn.naive_bayes.GaussianNB` 1.2.1.
 *
 * Cost: O(rows x cols) to fit, classes times that to predict.
 * Source: Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, 6.6.3.
 */
export class GaussianNB extends NaiveBayes implements OnnxClassifier {
  readonly params: Required<GaussianNBParams>;
  private learned: Learned | undefined;

  constructor(options: GaussianNBParams = {}) {
    super();
    const { priors = null, ...described } = options;
    this.params = { ...withDefaults('GaussianNB', params, described), priors };
  }

  /** The share of each class. */
  get classPrior(): Float64Array {
    return this.fitted(this.learned).prior;
  }

  /** The (weighted) number of training rows of each class. */
  get classCount(): Float64Array {
    return this.fitted(this.learned).count;
  }

  /** classes x cols: the mean of each column within each class. */
  get theta(): Matrix {
    return this.perClass(this.fitted(this.learned).theta);
  }

  /** classes x cols: the variance of each column within each class, `epsilon` included. */
  get var(): Matrix {
    return this.perClass(this.fitted(this.learned).variance);
  }

  /** What was added to every variance. */
  get epsilon(): number {
    return this.fitted(this.learned).epsilon;
  }

  protected learn(X: Matrix, y: EncodedTarget, _: WorkOptions, weights?: Float64Array): void {
    const { priors, varSmoothing } = this.params;
    const shares = priors && readPriors('priors', priors, y.classes);
    const moments = classMoments(X, y, weights);
    // The smoothing looks at the rows as they are, without their weights.
    const unweighted = weights ? classMoments(X, y) : moments;
    const epsilon = varSmoothing * greatestVariance(unweighted, X.cols);
    const total = moments.count.reduce((sum, n) => sum + n, 0);
    this.learned = {
      count: moments.count,
      prior: shares ?? moments.count.map((n) => n / total),
      theta: moments.mean,
      variance: moments.variance.map((value) => value + epsilon),
      epsilon,
    };
  }

  protected jointLog({ rows, cols, data }: Matrix): Float64Array {
    const { prior, theta, variance } = this.fitted(this.learned);
    const classes = prior.length;
    const offset = logFactors(prior, variance, cols);
    const inverse = variance.map((value) => 1 / value);
    const out = new Float64Array(rows * classes);
    for (let i = 0; i < rows; i++) {
      for (let c = 0; c < classes; c++) {
        let sum = 0;
        for (let at = i * cols, j = c * cols; j < (c + 1) * cols; j++, at++) {
          const difference = data[at]! - theta[j]!;
          sum += difference * difference * inverse[j]!;
        }
        out[i * classes + c] = offset[c]! - 0.5 * sum;
      }
    }
    // All columns constant and no smoothing leave 0 / 0: such a row says nothing about the class.
    for (let at = 0; at < out.length; at++) if (Number.isNaN(out[at])) out[at] = 0;
    return out;
  }

  /** Probabilities in double, [rows, classes]: per class the squared distances, summed. */
  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    const { prior, theta, variance } = this.fitted(this.learned);
    const cols = this.nFeaturesIn;
    const features = joinInputs(graph, inputs);
    const node = (operator: string, width: number, ...operands: OnnxValue[]) =>
      graph.add(operator, { inputs: operands, type: 'double', cols: width });
    const half = graph.constant(new Float64Array(cols).fill(-0.5), [cols, 1]);
    const blocks = Array.from(prior, (_, c) => {
      const mean = theta.slice(c * cols, (c + 1) * cols);
      const deviation = variance.slice(c * cols, (c + 1) * cols).map(Math.sqrt);
      const centered = node('Sub', cols, features, graph.constant(mean, [1, cols]));
      const scaled = node('Div', cols, centered, graph.constant(deviation, [1, cols]));
      return node('MatMul', 1, node('Mul', cols, scaled, scaled), half);
    });
    const offset = graph.constant(logFactors(prior, variance, cols), [1, prior.length]);
    const scores = node('Add', prior.length, graph.concat(blocks), offset);
    return writeProbabilities(graph, scores);
  }

  private perClass(values: Float64Array): Matrix {
    return new Matrix(this.classes.length, this.nFeaturesIn, values, this.featureNamesIn);
  }
}

/** Per class: the log of its prior and of the bell curves' heights. */
function logFactors(prior: Float64Array, variance: Float64Array, cols: number): Float64Array {
  return prior.map((share, c) => {
    let sum = 0;
    for (let j = c * cols; j < (c + 1) * cols; j++) sum += Math.log(2 * Math.PI * variance[j]!);
    return Math.log(share) - 0.5 * sum;
  });
}

export const gaussianNBRecord: ComponentRecord<GaussianNB> = {
  id: 'gaussian-nb',
  title: 'GaussianNB',
  summary: 'Gives each class a bell curve per column and asks which explains a row best.',
  equals: 'sklearn.naive_bayes.GaussianNB 1.2.1',
  reference: 'Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, 6.6.3',
  params,
  create: (options) => new GaussianNB(options),
};
