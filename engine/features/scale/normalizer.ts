import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { Features } from '@engine/core/estimator';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { matrixToFit } from '../base/input-matrix';
import { type LearnedNames, OneToOneTransformer } from '../base/one-to-one-transformer';
import { joinDoubles, splitColumns } from '../base/onnx-columns';

export interface NormalizerParams {
  /** `l1`: sum of absolute values; `l2`: Euclidean length; `max`: largest absolute value. */
  readonly norm: 'l1' | 'l2' | 'max';
}

/**
 * Divides each row by its length, so that only its direction is left. A row of zeros stays one.
 *
 * Cost: O(rows x columns). Equals `sklearn.preprocessing.Normalizer` 1.2.1.
 */
export class Normalizer
  extends OneToOneTransformer<NormalizerParams, LearnedNames>
  implements OnnxTransformer
{
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

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    const { norm } = this.params;
    const type = 'double';
    const x = joinDoubles(graph, inputs);
    const { cols } = x;
    const sizes =
      norm === 'l2'
        ? graph.add('Mul', { inputs: [x, x], type, cols })
        : graph.add('Abs', { inputs: [x], type, cols });
    // One after the other, so that the sum rounds as it does here.
    const total = splitColumns(graph, [sizes]).reduce((before, size) =>
      graph.add(norm === 'max' ? 'Max' : 'Add', { inputs: [before, size], type, cols: 1 }),
    );
    const length = norm === 'l2' ? graph.add('Sqrt', { inputs: [total], type, cols: 1 }) : total;
    const [zero, one] = [0, 1].map((value) => graph.constant(Float64Array.of(value), []));
    const isZero = graph.add('Equal', { inputs: [length, zero!], type: 'bool', cols: 1 });
    const divisor = graph.add('Where', { inputs: [isZero, one!, length], type, cols: 1 });
    return [graph.add('Div', { inputs: [x, divisor], type, cols })];
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
  },
};
