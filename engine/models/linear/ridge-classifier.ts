import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import type { WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import type { ClassWeight } from '../tree/class-weights';
import { countRows } from './count-rows';
import { HardLinearClassifier } from './hard-linear-classifier';
import { alphaParam, classWeightParam, fitInterceptParam, withClassWeight } from './linear-params';
import { ridgeSolution } from './ridge-solution';

export interface RidgeClassifierParams {
  /** Strength of the L2 penalty. */
  readonly alpha: number;
  /** Whether to add a constant, which goes unpenalised. */
  readonly fitIntercept: boolean;
  /** `balanced` lets all classes count the same; or a weight per label. */
  readonly classWeight: ClassWeight | null;
}

const params: readonly ParamSpec[] = [alphaParam, fitInterceptParam, classWeightParam];

/**
 * Ridge regression on 1 for a class and -1 for the others; the class with the highest score wins.
 * Equals `sklearn.linear_model.RidgeClassifier` 1.2.1 within 1e-9.
 *
 * Cost: O(rows x cols^2).
 * Source: Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, section 4.2.
 */
export class RidgeClassifier extends HardLinearClassifier {
  readonly params: RidgeClassifierParams;

  /** @throws EngineError `bad-parameter` */
  constructor(options: Partial<RidgeClassifierParams> = {}) {
    super();
    this.params = withClassWeight('RidgeClassifier', params, options);
  }

  protected learn(X: Matrix, y: EncodedTarget, _: WorkOptions, given?: Float64Array): void {
    const { alpha, fitIntercept, classWeight } = this.params;
    const weights = classWeight ? countRows(y, classWeight, 1, given) : given;
    const { codes, classes } = y;
    const wanted = classes.length === 2 ? [1] : Array.from(classes.keys());
    const targets = wanted.map((k) => Float64Array.from(codes, (code) => (code === k ? 1 : -1)));
    const parts = ridgeSolution(X, targets, fitIntercept, alpha, weights);
    const coef = new Float64Array(X.cols * parts.length);
    parts.forEach((part, k) => {
      coef.set(part.coef, k * X.cols);
    });
    const intercept = Float64Array.from(parts, (part) => part.intercept);
    this.model = { coef, intercept };
  }
}

export const ridgeClassifierRecord: ComponentRecord<RidgeClassifier> = {
  id: 'ridge-classifier',
  title: 'RidgeClassifier',
  summary: 'Ridge regression on the classes; quick, without probabilities.',
  equals: 'sklearn.linear_model.RidgeClassifier 1.2.1',
  reference: 'Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, 4.2',
  params,
  create: (options) => new RidgeClassifier(options),
  exempt: { onnx: 'It gives no probabilities, which a packaged classifier has to.' },
};
