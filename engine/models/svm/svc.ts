import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import type { Features, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { argmaxRows } from '../base/argmax-rows';
import { BaseClassifier } from '../base/base-classifier';
import { countRows } from '../linear/count-rows';
import { classWeightParam, withClassWeight } from '../linear/linear-params';
import type { ClassWeight } from '../tree/class-weights';
import { type Kernel, resolveGamma } from './kernel';
import { pairCount, voteShares, votesOf } from './pair-votes';
import { supportSums } from './support-sums';
import { type KernelMachineParams, kernelMachineParams } from './svm-params';
import { type PairwiseMachine, trainPairs } from './train-pairs';

export interface SVCParams extends KernelMachineParams {
  /** `balanced` lets all classes count the same; or a weight per label. */
  readonly classWeight: ClassWeight | null;
  /** Whether `decisionFunction` gives one value per class, or one per pair of classes. */
  readonly decisionFunctionShape: 'ovr' | 'ovo';
}

const params: readonly ParamSpec[] = [
  ...kernelMachineParams,
  classWeightParam,
  {
    name: 'decisionFunctionShape',
    type: 'choice',
    default: 'ovr',
    choices: ['ovr', 'ovo'],
    summary: 'One decision value per class, or one per pair of classes.',
  },
];

/**
 * Support vector classifier with a kernel: the border between two classes that stays farthest from
 * both; one machine per pair of classes, which vote. Scale the columns first. Equals
 * `sklearn.svm.SVC` 1.2.1 (libsvm) within its tolerance; gives no probabilities.
 *
 * Cost: between O(rows^2 x cols) and O(rows^3); up to some 10,000 rows. 200 MB at most are used to
 * keep kernel values.
 * Source: Cortes & Vapnik (1995), Support-vector networks; Chang & Lin (2011), LIBSVM.
 */
export class SVC extends BaseClassifier {
  readonly params: SVCParams;
  private machine: (PairwiseMachine & { readonly kernel: Kernel }) | undefined = undefined;

  /** @throws EngineError `bad-parameter` */
  constructor(options: Partial<SVCParams> = {}) {
    super();
    this.params = withClassWeight('SVC', params, options);
  }

  /** The rows at fit that became support vectors, class after class. */
  get support(): Int32Array {
    return this.fitted(this.machine).support;
  }

  get supportVectors(): Matrix {
    return this.fitted(this.machine).vectors;
  }

  /** How many support vectors each class has. */
  get nSupport(): Int32Array {
    return this.fitted(this.machine).nSupport;
  }

  /** (classes - 1) x support vectors, laid out as scikit-learn's `dual_coef_`. */
  get dualCoef(): Matrix {
    return this.fitted(this.machine).dualCoef;
  }

  /** One constant per pair of classes. */
  get intercept(): Float64Array {
    return this.fitted(this.machine).intercept;
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  protected learn(X: Matrix, y: EncodedTarget, options: WorkOptions, weights?: Float64Array): void {
    const { C, kernel: name, gamma, degree, coef0, classWeight, tol, maxIter } = this.params;
    const kernel = { name, gamma: resolveGamma(gamma, X), degree, coef0 };
    const costs = countRows(y, classWeight, C, weights);
    const machine = trainPairs(X, y, costs, { kernel, tol, maxIter, ...options });
    this.machine = { ...machine, kernel };
  }

  protected codes(X: Matrix): Int32Array {
    const { classes } = this;
    const decisions = this.pairDecisions(X);
    if (classes.length === 2) return Int32Array.from(decisions.data, (value) => +(value > 0));
    return argmaxRows(votesOf(decisions, classes.length));
  }

  /**
   * Two classes: rows x 1, above 0 for the second class. More: rows x classes (votes, the decisions
   * breaking ties) or rows x pairs, above 0 for the first class of the pair.
   */
  async decisionFunction(X: Features): Promise<Matrix> {
    const decisions = this.pairDecisions(this.match(X));
    const classes = this.classes.length;
    const byClass = classes > 2 && this.params.decisionFunctionShape === 'ovr';
    return byClass ? voteShares(decisions, classes) : decisions;
  }

  /** rows x pairs; above 0 for the first class of the pair, or for the second of only two classes. */
  private pairDecisions(X: Matrix): Matrix {
    const { kernel, vectors, pairCoef, intercept } = this.fitted(this.machine);
    const sums = supportSums(X, kernel, vectors, pairCoef);
    const pairs = pairCount(this.classes.length);
    for (let at = 0; at < sums.data.length; at++) sums.data[at]! += intercept[at % pairs]!;
    return sums;
  }
}

export const svcRecord: ComponentRecord<SVC> = {
  id: 'svc',
  title: 'SVC',
  summary: 'Draws the border between classes that stays farthest from both.',
  equals: 'sklearn.svm.SVC 1.2.1',
  reference: 'Cortes & Vapnik (1995), Support-vector networks, Machine Learning 20',
  params,
  create: (options) => new SVC(options),
  exempt: { onnx: 'It gives no probabilities, which a packaged classifier has to.' },
};
