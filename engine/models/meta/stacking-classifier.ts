import type { ComponentRecord } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import type { Classifier, HardClassifier, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import { GaussianNB } from '../bayes/gaussian-nb';
import { LogisticRegression } from '../linear/logistic-regression';
import { DecisionTreeClassifier } from '../tree/decision-tree-classifier';
import { classFeatures } from './class-scores';
import { classSplits } from './class-splits';
import {
  fitStack,
  readStackingParams,
  type Stack,
  type StackingParams,
  stackFeatures,
  stackingParams,
} from './stack';

type Params = StackingParams<HardClassifier, Classifier>;

/** `finalEstimator` is a LogisticRegression when absent. */
export type StackingClassifierParams = Partial<Params> & Pick<Params, 'estimators'>;

/**
 * A classifier that learns from what other classifiers say of rows they have not seen. Equals
 * `sklearn.ensemble.StackingClassifier` 1.2.1 with `stack_method` auto.
 * Takes sample weights, if all its models do.
 *
 * Cost: (folds + 1) fits of each model. Source: Wolpert (1992), Stacked generalization.
 */
export class StackingClassifier extends ProbabilisticClassifier {
  readonly params: Params;
  private stack: Stack<HardClassifier, Classifier> | undefined = undefined;

  constructor(options: StackingClassifierParams) {
    super();
    const { finalEstimator = new LogisticRegression() } = options;
    this.params = readStackingParams('StackingClassifier', { ...options, finalEstimator });
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  protected async learn(
    X: Matrix,
    y: EncodedTarget,
    options: WorkOptions,
    weights?: Float64Array,
  ): Promise<void> {
    const rows = { X, y: Float64Array.from(y.codes), weights };
    const folds = classSplits(this.params.cv, X, y);
    const owner = 'StackingClassifier';
    this.stack = await fitStack(owner, this.params, rows, folds, classFeatures, options);
  }

  protected async probabilities(X: Matrix): Promise<Float64Array> {
    const { models, final } = this.fitted(this.stack);
    const features = await stackFeatures(models, X, classFeatures, this.params.passthrough);
    return (await final.predictProba(features)).data;
  }
}

export const stackingClassifierRecord: ComponentRecord<StackingClassifier> = {
  id: 'stacking-classifier',
  title: 'StackingClassifier',
  summary: 'Learns from what other classifiers say of rows they have not seen.',
  equals: 'sklearn.ensemble.StackingClassifier 1.2.1',
  reference: 'Wolpert (1992), Stacked generalization',
  params: stackingParams,
  create: (options) =>
    new StackingClassifier({
      estimators: [
        ['bayes', new GaussianNB()],
        ['tree', new DecisionTreeClassifier({ randomState: 0 })],
      ],
      ...options,
    }),
  exempt: {
    onnx: 'Package one of the models instead.',
  },
};
