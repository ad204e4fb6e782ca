import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import type { Features, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import type { OnnxClassifier, OnnxGraph, OnnxValue } from '@engine/package/contract';
import { sigmoidInPlace } from '@engine/wasm/sigmoid';
import { bothClasses } from '../base/both-classes';
import { joinInputs, writeLinearScores, writeProbabilities } from '../base/onnx-probabilities';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import { softmaxRows } from '../base/softmax-row';
import type { ClassWeight } from '../tree/class-weights';
import { countRows } from './count-rows';
import { fitLogistic } from './fit-logistic';
import { linearCodes } from './linear-codes';
import { type LinearModel, linearScores } from './linear-model';
import { classWeightParam, fitInterceptParam, withClassWeight } from './linear-params';

export interface LogisticRegressionParams {
  /** What holds the coefficients small: their squares, their absolute values, both, or nothing. */
  readonly penalty?: 'l2' | 'l1' | 'elasticnet' | null;
  /** Inverse strength of the penalty: smaller holds the coefficients closer to 0. */
  readonly C?: number;
  /** Share of the absolute values in the penalty `elasticnet`. */
  readonly l1Ratio?: number;
  /** Whether to add a constant, which goes unpenalised. */
  readonly fitIntercept?: boolean;
  /** `balanced` lets all classes count the same; or a weight per label. */
  readonly classWeight?: ClassWeight | null;
  /** Most Newton steps. */
  readonly maxIter?: number;
  /** How close to the optimum it stops, as a share of the size of the loss. */
  readonly tol?: number;
}

const params: readonly ParamSpec[] = [
  {
    name: 'penalty',
    type: 'choice',
    default: 'l2',
    choices: ['l2', 'l1', 'elasticnet', null],
    summary:
      'What is held small: squares, absolute values (which leaves columns out), both, nothing.',
  },
  {
    name: 'C',
    type: 'float',
    default: 1,
    min: 1e-12,
    summary: 'Inverse strength of the penalty; smaller is simpler.',
  },
  {
    name: 'l1Ratio',
    type: 'float',
    default: 0.5,
    min: 0,
    max: 1,
    summary: 'Share of the absolute values in the penalty elasticnet.',
  },
  fitInterceptParam,
  classWeightParam,
  { name: 'maxIter', type: 'integer', default: 100, min: 1, summary: 'Most Newton steps.' },
  { name: 'tol', type: 'float', default: 1e-10, min: 0, summary: 'Distance at which to stop.' },
];

/**
 * Logistic regression for two classes (sigmoid) or more (multinomial softmax): minimises C * sum of
 * log losses + the penalty, half the squared coefficients by default; the intercept goes
 * unpenalised. Newton's method runs to the optimum, so it agrees with
 * `sklearn.linear_model.LogisticRegression` 1.2.1 to 1e-6 where that converges tightly
 * (newton-cholesky, or saga for the penalties l1 and elasticnet, with a small tol), and to about
 * 5e-4 with its default solver, which stops early.
 *
 * Cost: O(rows x (cols x outputs)^2) for each of a few Hessians, O(rows x cols x outputs) per step.
 * Source: Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, section 4.4.
 */
export class LogisticRegression extends ProbabilisticClassifier implements OnnxClassifier {
  readonly params: Required<LogisticRegressionParams>;
  private model: LinearModel | undefined = undefined;
  private steps = 0;

  /** @throws EngineError `bad-parameter` */
  constructor(options: LogisticRegressionParams = {}) {
    super();
    this.params = withClassWeight('LogisticRegression', params, options);
  }

  /** 1 x cols for two classes (towards the second class), else classes x cols. */
  get coef(): Matrix {
    const { coef, intercept } = this.fitted(this.model);
    return new Matrix(intercept.length, this.nFeaturesIn, coef, this.featureNamesIn);
  }

  /** One per row of `coef`. */
  get intercept(): Float64Array {
    return this.fitted(this.model).intercept;
  }

  /** Newton steps taken. */
  get nIter(): number {
    this.fitted(this.model);
    return this.steps;
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  /** rows x 1 for two classes (above 0 speaks for the second), else rows x classes. */
  async decisionFunction(X: Features): Promise<Matrix> {
    const matrix = this.match(X);
    const model = this.fitted(this.model);
    return new Matrix(matrix.rows, model.intercept.length, linearScores(matrix, model));
  }

  protected learn(X: Matrix, y: EncodedTarget, options: WorkOptions, weights?: Float64Array): void {
    const { penalty, C, l1Ratio, fitIntercept, classWeight, maxIter, tol } = this.params;
    const outputs = y.classes.length === 2 ? 1 : y.classes.length;
    const rowWeights = countRows(y, classWeight, C, weights);
    const absolute = { l2: 0, l1: 1, elasticnet: l1Ratio }[penalty ?? 'l2'];
    const squared = penalty ? 1 - absolute : 0;
    const { point, iterations } = fitLogistic(
      { X, codes: y.codes, outputs, rowWeights, squared, absolute, fitIntercept },
      { ...options, maxIter, tol },
    );
    const width = X.cols + (fitIntercept ? 1 : 0);
    this.model = {
      coef: point.filter((_, at) => at % width < X.cols),
      intercept: Float64Array.from({ length: outputs }, (_, k) => {
        return fitIntercept ? point[k * width + X.cols]! : 0;
      }),
    };
    this.steps = iterations;
  }

  /** From the scores, where the largest is the likeliest, without the cost of the exponentials. */
  protected override async codes(X: Matrix): Promise<Int32Array> {
    return linearCodes(X, this.fitted(this.model));
  }

  protected probabilities(X: Matrix): Float64Array {
    const scores = linearScores(X, this.fitted(this.model));
    const outputs = scores.length / X.rows;
    if (outputs > 1) return softmaxRows(scores, outputs);
    sigmoidInPlace(scores);
    return bothClasses(scores);
  }

  /** Probabilities in double, [rows, classes]. */
  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    const features = joinInputs(graph, inputs);
    return writeProbabilities(graph, writeLinearScores(graph, features, this.coef, this.intercept));
  }
}

export const logisticRegressionRecord: ComponentRecord<LogisticRegression> = {
  id: 'logistic-regression',
  title: 'LogisticRegression',
  summary: 'Weighs the columns, adds them up and turns the sum into a probability.',
  equals: 'sklearn.linear_model.LogisticRegression 1.2.1, converged',
  reference: 'Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, 4.4',
  params,
  create: (options) => new LogisticRegression(options),
};
