import { checkParams } from '@engine/core/check-params';
import { solveCholesky } from '@engine/core/cholesky';
import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import type { OnnxClassifier, OnnxGraph, OnnxValue } from '@engine/package/contract';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import {
  linearScores,
  logisticDerivatives,
  logisticProblem,
  logisticValue,
  toProbabilities,
} from './logistic-loss';

export interface LogisticRegressionParams {
  /** Inverse strength of the L2 penalty: smaller holds the coefficients closer to 0. */
  readonly C?: number;
  /** Most Newton steps. */
  readonly maxIter?: number;
  /** Stops once a step promises to come no closer to the optimum than this, in coefficients. */
  readonly tol?: number;
}

const params: readonly ParamSpec[] = [
  {
    name: 'C',
    type: 'float',
    default: 1,
    min: 1e-12,
    summary: 'Inverse strength of the penalty; smaller is simpler.',
  },
  { name: 'maxIter', type: 'integer', default: 100, min: 1, summary: 'Most Newton steps.' },
  { name: 'tol', type: 'float', default: 1e-10, min: 0, summary: 'Distance at which to stop.' },
];

/**
 * Logistic regression with an L2 penalty, for two classes (sigmoid) or more (multinomial softmax):
 * minimises C * sum of log losses + half the squared coefficients; the intercept goes unpenalised.
 * Newton's method with step halving, run to the optimum, so it agrees with
 * `sklearn.linear_model.LogisticRegression` 1.2.1 to 1e-6 where that converges tightly
 * (newton-cholesky, small tol) and to about 5e-4 with its default solver, which stops early.
 *
 * Cost: O(rows x (cols x outputs)^2) per step, usually under 15 steps.
 * Source: Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, section 4.4.
 */
export class LogisticRegression extends ProbabilisticClassifier implements OnnxClassifier {
  readonly params: Required<LogisticRegressionParams>;
  /** Per output: the coefficients, then the intercept. */
  private weights: Float64Array | undefined;
  private steps = 0;

  constructor(options: LogisticRegressionParams = {}) {
    super();
    checkParams('LogisticRegression', params, options);
    const { C = 1, maxIter = 100, tol = 1e-10 } = options;
    this.params = { C, maxIter, tol };
  }

  /** 1 x cols for two classes (towards the second class), else classes x cols. */
  get coef(): Matrix {
    const weights = this.fitted(this.weights);
    const cols = this.nFeaturesIn;
    const outputs = weights.length / (cols + 1);
    const data = weights.filter((_, at) => at % (cols + 1) < cols);
    return new Matrix(outputs, cols, data, this.featureNamesIn);
  }

  /** One per row of `coef`. */
  get intercept(): Float64Array {
    const width = this.nFeaturesIn + 1;
    return this.fitted(this.weights).filter((_, at) => at % width === width - 1);
  }

  /** Newton steps taken. */
  get nIter(): number {
    this.fitted(this.weights);
    return this.steps;
  }

  protected learn(X: Matrix, y: EncodedTarget, { signal, onProgress }: WorkOptions): void {
    const { C, maxIter, tol } = this.params;
    const problem = logisticProblem(X, y, C);
    let weights = new Float64Array(problem.outputs * (X.cols + 1));
    let value = logisticValue(problem, weights);
    let steps = 0;
    while (steps < maxIter) {
      checkAborted(signal);
      const { gradient, hessian } = logisticDerivatives(problem, weights);
      const step = solveCholesky(hessian, gradient);
      // The squared distance to the optimum in the metric of the Hessian, which is at least 1.
      const decrement = step.reduce((sum, s, at) => sum + s * gradient[at]!, 0);
      let share = 1;
      let next = weights.map((w, at) => w - step[at]!);
      let nextValue = logisticValue(problem, next);
      const slack = 1e-14 * Math.abs(value);
      while (nextValue > value - (share * decrement) / 4 + slack && share > 1e-10) {
        share /= 2;
        next = weights.map((w, at) => w - share * step[at]!);
        nextValue = logisticValue(problem, next);
      }
      weights = next;
      value = nextValue;
      steps++;
      onProgress?.({ done: steps, total: maxIter, unit: 'steps', metrics: { loss: value } });
      if (decrement <= tol * tol) break;
    }
    this.weights = weights;
    this.steps = steps;
  }

  protected probabilities(X: Matrix): Float64Array {
    const classes = this.classes.length;
    const outputs = classes === 2 ? 1 : classes;
    const p = toProbabilities(linearScores(X, this.fitted(this.weights), outputs), outputs);
    if (outputs > 1) return p;
    const pairs = new Float64Array(2 * X.rows);
    p.forEach((second, i) => {
      pairs[2 * i] = 1 - second;
      pairs[2 * i + 1] = second;
    });
    return pairs;
  }

  /** Probabilities in double, [rows, classes]. */
  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    const { rows: outputs, cols, data } = this.coef;
    const transposed = Float64Array.from(data, (_, at) => {
      return data[(at % outputs) * cols + Math.floor(at / outputs)]!;
    });
    const features = graph.concat(inputs.map((input) => graph.cast(input, 'double')));
    const node = (operator: string, ...operands: OnnxValue[]) =>
      graph.add(operator, { inputs: operands, type: 'double', cols: outputs });
    const product = node('MatMul', features, graph.constant(transposed, [cols, outputs]));
    const scores = node('Add', product, graph.constant(this.intercept, [1, outputs]));
    if (outputs > 1) {
      return graph.add('Softmax', {
        inputs: [scores],
        type: 'double',
        cols: outputs,
        attributes: { axis: 1n },
      });
    }
    const second = node('Sigmoid', scores);
    const one = graph.constant(Float64Array.of(1), [1, 1]);
    return graph.concat([node('Sub', one, second), second]);
  }
}

export const logisticRegressionRecord: ComponentRecord<LogisticRegression> = {
  id: 'logistic-regression',
  title: 'LogisticRegression',
  summary: 'Weighs the columns, adds them up and turns the sum into a probability.',
  equals: 'sklearn.linear_model.LogisticRegression 1.2.1, penalty l2, converged',
  reference: 'Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, 4.4',
  params,
  create: (options) => new LogisticRegression(options),
};
