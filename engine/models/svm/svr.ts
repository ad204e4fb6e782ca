import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import { BaseRegressor } from '../base/base-regressor';
import { type Kernel, resolveGamma } from './kernel';
import { KernelRows } from './kernel-rows';
import { sequentialMinimal } from './sequential-minimal';
import { supportSums } from './support-sums';
import { type KernelMachineParams, kernelMachineParams } from './svm-params';

export interface SVRParams extends KernelMachineParams {
  /** Errors up to this size cost nothing. */
  readonly epsilon: number;
}

interface FittedTube {
  readonly kernel: Kernel;
  readonly support: Int32Array;
  readonly vectors: Matrix;
  /** 1 x support vectors. */
  readonly dualCoef: Matrix;
  readonly intercept: number;
}

const params: readonly ParamSpec[] = [
  ...kernelMachineParams,
  {
    name: 'epsilon',
    type: 'float',
    default: 0.1,
    min: 0,
    summary: 'Errors up to this size cost nothing.',
  },
];

/**
 * Support vector regression: a curve as flat as the kernel and C allow, in a tube of half-width
 * epsilon. Scale the columns first. Equals `sklearn.svm.SVR` 1.2.1 (libsvm) within its tolerance.
 *
 * Cost: between O(rows^2 x cols) and O(rows^3); up to some 10,000 rows.
 * Source: Smola & Schoelkopf (2004), A tutorial on support vector regression.
 */
export class SVR extends BaseRegressor {
  readonly params: SVRParams;
  private tube: FittedTube | undefined = undefined;

  /** @throws EngineError `bad-parameter` */
  constructor(options: Partial<SVRParams> = {}) {
    super();
    this.params = withDefaults('SVR', params, options);
  }

  /** The rows at fit that became support vectors. */
  get support(): Int32Array {
    return this.fitted(this.tube).support;
  }

  get supportVectors(): Matrix {
    return this.fitted(this.tube).vectors;
  }

  /** 1 x support vectors. */
  get dualCoef(): Matrix {
    return this.fitted(this.tube).dualCoef;
  }

  get intercept(): number {
    return this.fitted(this.tube).intercept;
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  protected learn(X: Matrix, y: Float64Array, options: WorkOptions, weights?: Float64Array): void {
    const { C, kernel: name, gamma, degree, coef0, tol, maxIter, epsilon } = this.params;
    const kernel = { name, gamma: resolveGamma(gamma, X), degree, coef0 };
    const rows = Int32Array.from(y.keys()).filter((row) => !weights || weights[row]! > 0);
    const n = rows.length;
    // One variable holds a row up against errors below, the other down against errors above.
    const { alpha, rho } = sequentialMinimal(
      {
        kernel: new KernelRows(kernel, X.take(rows)),
        points: Int32Array.from({ length: 2 * n }, (_, t) => t % n),
        signs: Int8Array.from({ length: 2 * n }, (_, t) => (t < n ? 1 : -1)),
        linear: Float64Array.from({ length: 2 * n }, (_, t) => {
          return epsilon + (t < n ? -1 : 1) * y[rows[t % n]!]!;
        }),
        upper: Float64Array.from({ length: 2 * n }, (_, t) => C * (weights?.[rows[t % n]!] ?? 1)),
        tol,
        maxIter,
      },
      options,
    );
    const coef = Float64Array.from({ length: n }, (_, t) => alpha[t]! - alpha[t + n]!);
    const support = rows.filter((_, t) => coef[t] !== 0);
    const dualCoef = new Matrix(
      1,
      support.length,
      coef.filter((value) => value !== 0),
    );
    this.tube = { kernel, support, vectors: X.take(support), dualCoef, intercept: -rho };
  }

  protected values(X: Matrix): Float64Array {
    const { kernel, vectors, dualCoef, intercept } = this.fitted(this.tube);
    return supportSums(X, kernel, vectors, dualCoef).data.map((sum) => sum + intercept);
  }
}

export const svrRecord: ComponentRecord<SVR> = {
  id: 'svr',
  title: 'SVR',
  summary: 'Fits a flat curve in a tube within which errors cost nothing.',
  equals: 'sklearn.svm.SVR 1.2.1',
  reference: 'Smola & Schoelkopf (2004), Statistics and Computing 14',
  params,
  create: (options) => new SVR(options),
};
