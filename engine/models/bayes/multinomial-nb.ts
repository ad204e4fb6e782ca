import type { ComponentRecord } from '@engine/core/component';
import { Matrix } from '@engine/core/matrix';
import {
  type Counts,
  DiscreteNB,
  type DiscreteNBParams,
  discreteParams,
  type LinearScores,
  readDiscreteParams,
} from './discrete-nb';

/**
 * Naive Bayes for counts, such as words in a text: each class draws columns with its own shares.
 * Takes sample weights; refuses negative values. Equals `sklearn.naive_bayes.MultinomialNB` 1.2.1.
 *
 * Source: Manning, Raghavan & Schütze (2008), Introduction to Information Retrieval, 13.2.
 */
export class MultinomialNB extends DiscreteNB {
  readonly params: DiscreteNBParams;

  constructor(options: Partial<DiscreteNBParams> = {}) {
    super();
    this.params = readDiscreteParams('MultinomialNB', discreteParams, options);
  }

  protected weigh({ features }: Counts, logPrior: Float64Array, alpha: number): LinearScores {
    const { rows, cols, data, columns } = features;
    const weights = new Float64Array(data.length);
    for (let c = 0; c < rows; c++) {
      let total = 0;
      for (let j = c * cols; j < (c + 1) * cols; j++) total += data[j]! + alpha;
      for (let j = c * cols; j < (c + 1) * cols; j++) {
        weights[j] = Math.log(data[j]! + alpha) - Math.log(total);
      }
    }
    return { weights: new Matrix(rows, cols, weights, columns), bias: logPrior };
  }
}

export const multinomialNBRecord: ComponentRecord<MultinomialNB> = {
  id: 'multinomial-nb',
  title: 'MultinomialNB',
  summary: 'Compares counts, such as words, with the shares they have in each class.',
  equals: 'sklearn.naive_bayes.MultinomialNB 1.2.1',
  reference: 'Manning, Raghavan & Schütze (2008), Introduction to Information Retrieval, 13.2',
  params: discreteParams,
  create: (options) => new MultinomialNB(options),
  exempt: {
    onnx: 'It refuses standardised columns; its own test packages it on counts.',
  },
};
