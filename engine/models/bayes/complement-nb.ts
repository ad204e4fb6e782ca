import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { Matrix } from '@engine/core/matrix';
import {
  type Counts,
  DiscreteNB,
  type DiscreteNBParams,
  discreteParams,
  type LinearScores,
  readDiscreteParams,
} from './discrete-nb';

export interface ComplementNBParams extends DiscreteNBParams {
  /** Whether the weights of each class are scaled to add up to 1. */
  readonly norm: boolean;
}

const params: readonly ParamSpec[] = [
  ...discreteParams,
  {
    name: 'norm',
    type: 'boolean',
    default: false,
    summary: 'Whether the weights of each class are scaled to add up to 1.',
  },
];

/**
 * Naive Bayes for counts that looks at how badly a row fits all other classes, which helps where
 * classes differ much in size. Takes sample weights; refuses negative values. Equals
 * `sklearn.naive_bayes.ComplementNB` 1.2.1.
 *
 * Source: Rennie, Shih, Teevan & Karger (2003), Tackling the poor assumptions of naive Bayes text
 * classifiers.
 */
export class ComplementNB extends DiscreteNB {
  readonly params: ComplementNBParams;

  constructor(options: Partial<ComplementNBParams> = {}) {
    super();
    this.params = readDiscreteParams('ComplementNB', params, options);
  }

  protected weigh({ features }: Counts, logPrior: Float64Array, alpha: number): LinearScores {
    const { rows, cols, data, columns } = features;
    const weights = new Float64Array(data.length);
    for (let c = 0; c < rows; c++) {
      let total = 0;
      for (let j = 0; j < cols; j++) {
        let others = alpha - data[c * cols + j]!;
        for (let at = j; at < data.length; at += cols) others += data[at]!;
        weights[c * cols + j] = others;
        total += others;
      }
      let sum = 0;
      for (let j = c * cols; j < (c + 1) * cols; j++) {
        weights[j] = Math.log(weights[j]! / total);
        sum += weights[j]!;
      }
      // A single column has all of every class's counts, log 1 = 0, and nothing to scale by.
      const scale = this.params.norm && sum !== 0 ? 1 / sum : -1;
      for (let j = c * cols; j < (c + 1) * cols; j++) weights[j] = weights[j]! * scale;
    }
    // The classes' shares play no part, save their number.
    return {
      weights: new Matrix(rows, cols, weights, columns),
      bias: new Float64Array(logPrior.length),
    };
  }
}

export const complementNBRecord: ComponentRecord<ComplementNB> = {
  id: 'complement-nb',
  title: 'ComplementNB',
  summary: 'Asks which class a row of counts fits worst without; good for uneven classes.',
  equals: 'sklearn.naive_bayes.ComplementNB 1.2.1',
  reference:
    'Rennie et al. (2003), Tackling the poor assumptions of naive Bayes text classifiers, ICML',
  params,
  create: (options) => new ComplementNB(options),
  exempt: {
    onnx: 'It refuses standardised columns; its own test packages it on counts.',
  },
};
