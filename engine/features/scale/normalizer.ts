import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { Features } from '@engine/core/estimator';
import { withDefaults } from '../base/base-transformer';
import { matrixToFit } from '../base/input-matrix';
import { type LearnedNames, OneToOneTransformer } from '../base/one-to-one-transformer';

export interface NormalizerParams {
  /** `l1`: sum of absolute values; `l2`: Euclidean length; `max`: largest absolute value. */
  readonly norm: 'l1' | 'l2' | 'max';
}

/**
 * Divides each row by its length, so that only its direction is left. A row of zeros stays one.
 *
 * Cost: O(rows x columns). Equals `sklearn.preprocessing.Normalizer` 1.2.1.
 */
export class Normalizer extends OneToOneTransformer<NormalizerParams, LearnedNames> {
  constructor(params: Partial<NormalizerParams> = {}) {
    super(withDefaults('Normalizer', normalizerParams, params));
  }

  protected override get allowsMissing(): boolean {
    return false;
  }

  /** Learns nothing but the names. @throws `not-numeric`, `missing-values`, `empty-data` */
  async fit(X: Features): Promise<this> {
    this.learned = { featureNamesIn: matrixToFit(X).columns };
    return this;
  }

  protected write(x: Float64Array, out: Float64Array, cols: number): void {
    const length = { l1, l2, max }[this.params.norm];
    for (let at = 0; at < x.length; at += cols) {
      const divisor = length(x, at, at + cols) || 1;
      for (let j = at; j < at + cols; j++) out[j] = x[j]! / divisor;
    }
  }
}

function l1(x: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let j = from; j < to; j++) sum += Math.abs(x[j]!);
  return sum;
}

function l2(x: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let j = from; j < to; j++) sum += x[j]! * x[j]!;
  return Math.sqrt(sum);
}

function max(x: Float64Array, from: number, to: number): number {
  let largest = 0;
  for (let j = from; j < to; j++) largest = Math.max(largest, Math.abs(x[j]!));
  return largest;
}

const normalizerParams: readonly ParamSpec[] = [
  {
    name: 'norm',
    type: 'choice',
    default: 'l2',
    choices: ['l1', 'l2', 'max'],
    summary: 'How the length of a row is measured.',
  },
];

export const normalizerRecord: ComponentRecord<Normalizer> = {
  id: 'normalizer',
  title: 'Normalizer',
  summary: 'Divides each row by its length.',
  equals: 'sklearn.preprocessing.Normalizer 1.2.1',
  reference: 'Manning, Raghavan and Schütze (2008), Information Retrieval, 6.3.1.',
  params: normalizerParams,
  create: (params) => new Normalizer(params),
  exempt: {
    missing: 'The length of a row with a missing value is unknown; scikit-learn refuses it too.',
    onnx: 'It refuses missing values, which the served test rows have.',
  },
};
