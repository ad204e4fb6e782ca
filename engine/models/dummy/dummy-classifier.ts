import { checkParams } from '@engine/core/check-params';
import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import {
  checkSameLength,
  decodeLabels,
  encodeLabels,
  encodeTarget,
  toLabels,
} from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Classes, Classifier, Features, Target } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { rowCount } from '@engine/core/to-matrix';
import type { OnnxClassifier, OnnxGraph, OnnxValue } from '@engine/package/contract';
import { argmaxRows } from '../base/argmax-rows';

export interface DummyClassifierParams {
  /** `prior` answers every row with the class shares of the training rows. */
  readonly strategy?: 'prior';
}

const params: readonly ParamSpec[] = [
  {
    name: 'strategy',
    type: 'choice',
    default: 'prior',
    choices: ['prior'],
    summary: 'prior: the class shares of the training rows.',
  },
];

/**
 * The baseline every model has to beat: looks at no column and gives every row the class shares of
 * the training rows. Takes any features, text and missing values too. Equals
 * `sklearn.dummy.DummyClassifier(strategy="prior")` 1.2.1. Cost: O(rows).
 */
export class DummyClassifier implements Classifier, OnnxClassifier {
  readonly params = { strategy: 'prior' } as const;
  private known: { readonly classes: Classes; readonly prior: Float64Array } | undefined;

  constructor(options: DummyClassifierParams = {}) {
    checkParams('DummyClassifier', params, options);
  }

  getParams(): object {
    return { ...this.params };
  }

  /** Changes options for the next fit. @throws EngineError `bad-parameter` */
  setParams(options: object): this {
    checkParams('DummyClassifier', params, options);
    return this;
  }

  /** An unfitted one with the same options. */
  clone(): DummyClassifier {
    return new DummyClassifier(this.params);
  }

  get classes(): Classes {
    return this.learned().classes;
  }

  /** The share of each class among the training rows. */
  get classPrior(): Float64Array {
    return this.learned().prior;
  }

  async fit(X: Features, y: Target): Promise<this> {
    const { classes, codes } = encodeTarget(y);
    checkSameLength(rowCount(X), codes.length, 'X', 'y');
    const prior = new Float64Array(classes.length);
    for (const code of codes) prior[code] = prior[code]! + 1;
    this.known = { classes, prior: prior.map((count) => count / codes.length) };
    return this;
  }

  async predictProba(X: Features): Promise<Matrix> {
    const { classes, prior } = this.learned();
    const data = new Float64Array(rowCount(X) * prior.length);
    for (let at = 0; at < data.length; at += prior.length) data.set(prior, at);
    return new Matrix(rowCount(X), prior.length, data, classes.map(String));
  }

  async predict(X: Features): Promise<Float64Array | string[]> {
    return decodeLabels(argmaxRows(await this.predictProba(X)), this.classes);
  }

  async score(X: Features, y: Target): Promise<number> {
    const predicted = argmaxRows(await this.predictProba(X));
    const wanted = encodeLabels(toLabels(y), this.classes);
    checkSameLength(predicted.length, wanted.length, 'X', 'y');
    return predicted.filter((code, row) => code === wanted[row]).length / predicted.length;
  }

  /** The prior, repeated for as many rows as the first input has. */
  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    const { prior } = this.learned();
    const first = inputs[0]!;
    const column = graph.add('Gather', {
      inputs: [first, graph.constant(BigInt64Array.of(0n), [1])],
      type: first.type,
      cols: 1,
      attributes: { axis: 1n },
    });
    const shape = graph.add('Shape', { inputs: [column], type: 'int64', cols: 2 });
    return graph.add('Expand', {
      inputs: [graph.constant(prior, [1, prior.length]), shape],
      type: 'double',
      cols: prior.length,
    });
  }

  private learned() {
    if (this.known) return this.known;
    throw new EngineError(
      'not-fitted',
      'This DummyClassifier has not learned anything yet. Call await model.fit(X, y) first.',
      { model: 'DummyClassifier' },
    );
  }
}

export const dummyClassifierRecord: ComponentRecord<DummyClassifier> = {
  id: 'dummy-classifier',
  title: 'DummyClassifier',
  summary: 'Gives every row the class shares of the training rows; the baseline to beat.',
  equals: 'sklearn.dummy.DummyClassifier 1.2.1, strategy prior',
  reference: 'https://scikit-learn.org/1.2/modules/generated/sklearn.dummy.DummyClassifier.html',
  params,
  create: (options) => new DummyClassifier(options),
  exempt: {
    features: 'It looks at no column, so no column can be wrong.',
    'one-class': 'The shares of a single class are well defined.',
  },
};
