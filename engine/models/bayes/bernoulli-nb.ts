import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import type { OnnxGraph, OnnxValue } from '@engine/package/contract';
import {
  type Counts,
  DiscreteNB,
  type DiscreteNBParams,
  discreteParams,
  type LinearScores,
  readDiscreteParams,
} from './discrete-nb';

export interface BernoulliNBParams extends DiscreteNBParams {
  /** Values above this are 1, the rest 0; null when the columns are 0 and 1 already. */
  readonly binarize: number | null;
}

const params: readonly ParamSpec[] = [
  ...discreteParams,
  {
    name: 'binarize',
    type: 'float',
    default: 0,
    choices: [null],
    summary: 'Values above this are 1, the rest 0; null for columns that are 0 and 1 already.',
  },
];

/**
 * Naive Bayes for yes and no: unlike MultinomialNB it also counts what is absent. Takes sample
 * weights. Equals `sklearn.naive_bayes.BernoulliNB` 1.2.1.
 *
 * Source: Manning, Raghavan & Schütze (2008), Introduction to Information Retrieval, 13.3.
 */
export class BernoulliNB extends DiscreteNB {
  readonly params: BernoulliNBParams;

  constructor(options: Partial<BernoulliNBParams> = {}) {
    super();
    this.params = readDiscreteParams('BernoulliNB', params, options);
  }

  protected override check(X: Matrix): void {
    if (this.params.binarize === null) requireFlags(X);
  }

  protected override prepare(X: Matrix): Matrix {
    const { binarize } = this.params;
    if (binarize === null) return X;
    return new Matrix(X.rows, X.cols, flagsOf(X.data, binarize), X.columns);
  }

  protected weigh(
    { classes, features }: Counts,
    logPrior: Float64Array,
    alpha: number,
  ): LinearScores {
    const { rows, cols, data, columns } = features;
    const weights = new Float64Array(data.length);
    const bias = Float64Array.from(logPrior);
    for (let c = 0; c < rows; c++) {
      const total = Math.log(classes[c]! + 2 * alpha);
      for (let j = c * cols; j < (c + 1) * cols; j++) {
        const present = Math.log(data[j]! + alpha) - total;
        const absent = Math.log(1 - Math.exp(present));
        weights[j] = present - absent;
        bias[c] = bias[c]! + absent;
      }
    }
    return { weights: new Matrix(rows, cols, weights, columns), bias };
  }

  protected override prepareOnnx(graph: OnnxGraph, features: OnnxValue): OnnxValue {
    const { binarize } = this.params;
    if (binarize === null) return features;
    const limit = graph.constant(Float64Array.of(binarize), [1, 1]);
    const { cols } = features;
    return graph.cast(
      graph.add('Greater', { inputs: [features, limit], type: 'bool', cols }),
      'double',
    );
  }
}

/** 1 for values above the limit, 0 for the rest. */
function flagsOf(values: Float64Array, limit: number): Float64Array {
  const flags = new Float64Array(values.length);
  // A number and not a choice: the processor cannot guess which way a choice will go.
  for (let at = 0; at < flags.length; at++) flags[at] = Number(values[at]! > limit);
  return flags;
}

/** Columns that count as they are hold 0 and 1 only; others would have no probability. */
function requireFlags(X: Matrix): void {
  const at = X.data.findIndex((value) => value !== 0 && value !== 1);
  if (at < 0) return;
  const column = X.columns?.[at % X.cols] ?? at % X.cols;
  const row = Math.floor(at / X.cols);
  throw new EngineError(
    'unsupported',
    `Column ${column} is ${X.data[at]} in row ${row}, but BernoulliNB with binarize: null needs 0 and 1. ` +
      'Set binarize to the number above which a value counts as 1.',
    { column, row },
  );
}

export const bernoulliNBRecord: ComponentRecord<BernoulliNB> = {
  id: 'bernoulli-nb',
  title: 'BernoulliNB',
  summary: 'Compares what is present and what is absent with how often it is in each class.',
  equals: 'sklearn.naive_bayes.BernoulliNB 1.2.1',
  reference: 'Manning, Raghavan & Schütze (2008), Introduction to Information Retrieval, 13.3',
  params,
  create: (options) => new BernoulliNB(options),
};
