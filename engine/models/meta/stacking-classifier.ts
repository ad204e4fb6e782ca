import { checkParams } from '@engine/core/check-params';
import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import type { Classifier, HardClassifier, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { type CrossValidation, checkCv } from '@engine/data/split/check-cv';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import { GaussianNB } from '../bayes/gaussian-nb';
import { LogisticRegression } from '../linear/logistic-regression';
import { DecisionTreeClassifier } from '../tree/decision-tree-classifier';
import { classFeatures } from './class-scores';
import { cloneModel } from './clone-model';
import { checkEstimators, type NamedEstimators } from './named-estimators';
import { fitStack, sideBySide } from './stack-features';

export interface StackingClassifierParams {
  /** The models whose answers are the features of the last one; they are cloned, not changed. */
  readonly estimators: NamedEstimators<HardClassifier>;
  /** What learns from the answers; a LogisticRegression when absent. */
  readonly finalEstimator?: Classifier;
  /** How the answers to learn from are made: folds or a splitter. */
  readonly cv?: CrossValidation;
  /** Hands the raw columns to the final estimator, too. */
  readonly passthrough?: boolean;
}

const params: readonly ParamSpec[] = [
  { name: 'cv', type: 'integer', default: 5, min: 2, summary: 'Number of folds.' },
  {
    name: 'passthrough',
    type: 'boolean',
    default: false,
    summary: 'Hand the raw columns to the final estimator, too.',
  },
];

/**
 * A classifier that learns from what other classifiers say of rows they have not seen. Equals
 * `sklearn.ensemble.StackingClassifier` 1.2.1 with `stack_method` auto.
 *
 * Cost: (folds + 1) fits of each model. Source: Wolpert (1992), Stacked generalization.
 */
export class StackingClassifier extends ProbabilisticClassifier {
  readonly params: Required<StackingClassifierParams>;
  private models: readonly HardClassifier[] | undefined = undefined;
  private final: Classifier | undefined = undefined;

  constructor(options: StackingClassifierParams) {
    super();
    const { estimators, finalEstimator = new LogisticRegression(), cv = 5, ...described } = options;
    const plain = typeof cv === 'number' ? { cv } : {};
    checkParams('StackingClassifier', params, { ...described, ...plain });
    checkEstimators('StackingClassifier', estimators);
    this.params = { estimators, finalEstimator, cv, passthrough: described.passthrough ?? false };
  }

  protected async learn(X: Matrix, y: EncodedTarget, options: WorkOptions): Promise<void> {
    const { estimators, finalEstimator, cv, passthrough } = this.params;
    const labels = Float64Array.from(y.codes);
    const splits = [...checkCv(cv, labels, true).split(X, labels)];
    const owner = 'StackingClassifier';
    const stack = await fitStack(owner, estimators, X, labels, splits, classFeatures, options);
    const final = cloneModel(owner, finalEstimator);
    await final.fit(passthrough ? sideBySide([stack.features, X]) : stack.features, labels);
    this.models = stack.models;
    this.final = final;
  }

  protected async probabilities(X: Matrix): Promise<Float64Array> {
    const final = this.fitted(this.final);
    const answers: Matrix[] = [];
    for (const model of this.fitted(this.models)) answers.push(await classFeatures(model, X));
    if (this.params.passthrough) answers.push(X);
    return (await final.predictProba(sideBySide(answers))).data;
  }
}

export const stackingClassifierRecord: ComponentRecord<StackingClassifier> = {
  id: 'stacking-classifier',
  title: 'StackingClassifier',
  summary: 'Learns from what other classifiers say of rows they have not seen.',
  equals: 'sklearn.ensemble.StackingClassifier 1.2.1',
  reference: 'Wolpert (1992), Stacked generalization',
  params,
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
