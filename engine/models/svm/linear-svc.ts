import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { HardLinearClassifier } from '../linear/hard-linear-classifier';
import { classWeightParam, fitInterceptParam, withClassWeight } from '../linear/linear-params';
import { minimizeByNewton } from '../linear/newton';
import { type ClassWeight, classWeights, countClasses } from '../tree/class-weights';
import { dualDescent } from './dual-descent';
import { squaredHinge } from './squared-hinge';
import { costParam } from './svm-params';

export interface LinearSVCParams {
  /** Cost of a row on the wrong side; smaller holds the coefficients closer to 0. */
  readonly C: number;
  /** What a row that misses its margin costs: the miss or its square. */
  readonly loss: 'hinge' | 'squared_hinge';
  /** What is held small: squares, or absolute values (with squared_hinge only). */
  readonly penalty: 'l1' | 'l2';
  readonly fitIntercept: boolean;
  /** The intercept is penalised as the coefficient of a column that holds this. */
  readonly interceptScaling: number;
  /** `balanced` lets all classes count the same; or a weight per label. */
  readonly classWeight: ClassWeight | null;
  /** Most Newton steps, or passes over the rows for the loss hinge. */
  readonly maxIter: number;
  /** How close to the optimum it stops. */
  readonly tol: number;
  /** Seed of the order of rows for the loss hinge. */
  readonly randomState: number;
}

const params: readonly ParamSpec[] = [
  costParam,
  {
    name: 'loss',
    type: 'choice',
    default: 'squared_hinge',
    choices: ['squared_hinge', 'hinge'],
    summary: 'What a row that misses its margin costs: the miss or its square.',
  },
  {
    name: 'penalty',
    type: 'choice',
    default: 'l2',
    choices: ['l2', 'l1'],
    summary: 'What is held small: squares, or absolute values, which leaves columns out.',
  },
  fitInterceptParam,
  {
    name: 'interceptScaling',
    type: 'float',
    default: 1,
    min: 1e-6,
    summary: 'The intercept is penalised less, the larger this is.',
  },
  classWeightParam,
  {
    name: 'maxIter',
    type: 'integer',
    default: 1000,
    min: 1,
    summary: 'Most Newton steps, or passes over the rows for the loss hinge.',
  },
  {
    name: 'tol',
    type: 'float',
    default: 1e-6,
    min: 0,
    summary: 'How close to the optimum it stops.',
  },
  {
    name: 'randomState',
    type: 'integer',
    default: 0,
    min: 0,
    max: 0xffffffff,
    summary: 'Seed of the order of rows for the loss hinge.',
  },
];

/**
 * Linear support vector classifier: one border per class against all others (one for two classes),
 * with the penalised intercept of liblinear. Runs to the optimum, which `sklearn.svm.LinearSVC`
 * 1.2.1 reaches with a small tol; no row order or seed changes the answer beyond that.
 *
 * Cost: O(rows x cols^2) for each of a few Newton steps; O(rows x cols) per pass for hinge.
 * Source: Fan et al. (2008), LIBLINEAR; Keerthi & DeCoste (2005), A modified finite Newton method
 * for fast solution of large scale linear SVMs.
 */
export class LinearSVC extends HardLinearClassifier {
  readonly params: LinearSVCParams;
  private iterations = 0;

  /** @throws EngineError `bad-parameter` */
  constructor(options: Partial<LinearSVCParams> = {}) {
    super();
    this.params = withClassWeight('LinearSVC', params, options);
    const { loss, penalty } = this.params;
    if (loss === 'hinge' && penalty === 'l1') {
      throw new EngineError(
        'bad-parameter',
        'LinearSVC cannot join the loss hinge with the penalty l1. Choose loss squared_hinge.',
        { parameter: 'penalty', value: penalty },
      );
    }
  }

  /** Newton steps, or passes over the rows; the most of all classes. */
  get nIter(): number {
    this.fitted(this.model);
    return this.iterations;
  }

  protected learn(
    X: Matrix,
    { codes, classes }: EncodedTarget,
    options: WorkOptions,
    weights?: Float64Array,
  ): void {
    const { C, loss, penalty, fitIntercept, classWeight, maxIter, tol, randomState } = this.params;
    const interceptScaling = fitIntercept ? this.params.interceptScaling : 0;
    const perClass = classWeight
      ? classWeights(classWeight, classes, countClasses(codes, classes.length))
      : new Float64Array(classes.length).fill(1);
    const wanted = classes.length === 2 ? [1] : Array.from(classes.keys());
    const coef = new Float64Array(wanted.length * X.cols);
    const intercept = new Float64Array(wanted.length);
    let iterations = 0;
    wanted.forEach((own, k) => {
      const signs = Int8Array.from(codes, (code) => (code === own ? 1 : -1));
      // With more than two classes the others of a border weigh 1, as in liblinear.
      const costs = Float64Array.from(codes, (code, i) => {
        const weight = code === own || wanted.length === 1 ? perClass[code]! : 1;
        return C * weight * (weights?.[i] ?? 1);
      });
      const task = { X, signs, costs, penalty, interceptScaling };
      const { onProgress: _, ...quiet } = options;
      const size = X.cols + (fitIntercept ? 1 : 0);
      const found =
        loss === 'hinge'
          ? dualDescent(task, { maxIter, tol, randomState, ...quiet })
          : minimizeByNewton(squaredHinge(task), new Float64Array(size), {
              maxIter,
              tol,
              ...quiet,
            });
      coef.set(found.point.subarray(0, X.cols), k * X.cols);
      intercept[k] = fitIntercept ? found.point[X.cols]! : 0;
      iterations = Math.max(iterations, found.iterations);
      options.onProgress?.({ done: k + 1, total: wanted.length, unit: 'borders' });
    });
    this.model = { coef, intercept };
    this.iterations = iterations;
  }
}

export const linearSVCRecord: ComponentRecord<LinearSVC> = {
  id: 'linear-svc',
  title: 'LinearSVC',
  summary: 'Draws the flat border between classes that stays farthest from both.',
  equals: 'sklearn.svm.LinearSVC 1.2.1, converged',
  reference: 'Fan et al. (2008), LIBLINEAR: A library for large linear classification',
  params,
  create: (options) => new LinearSVC(options),
  exempt: { onnx: 'It gives no probabilities, which a packaged classifier has to.' },
};
