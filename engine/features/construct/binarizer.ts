import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { Features } from '@engine/core/estimator';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { matrixToFit } from '../base/input-matrix';
import { type LearnedNames, OneToOneTransformer } from '../base/one-to-one-transformer';
import { joinDoubles } from '../base/onnx-columns';

export interface BinarizerParams {
  readonly threshold: number;
}

/**
 * 1 for each number above a threshold, 0 for the others.
 *
 * Cost: O(rows x columns). Equals `sklearn.preprocessing.Binarizer` 1.2.1.
 */
export class Binarizer
  extends OneToOneTransformer<BinarizerParams, LearnedNames>
  implements OnnxTransformer
{
  constructor(params: Partial<BinarizerParams> = {}) {
    super(withDefaults('Binarizer', binarizerParams, params));
  }

  protected override get allowsMissing(): boolean {
    return false;
  }

  /** Learns nothing but the names. @throws `not-numeric`, `missing-values`, `empty-data` */
  async fit(X: Features): Promise<this> {
    this.learned = { featureNamesIn: matrixToFit(X).columns };
    return this;
  }

  protected write(x: Float64Array, out: Float64Array): void {
    const { threshold } = this.params;
    for (let at = 0; at < x.length; at++) out[at] = x[at]! > threshold ? 1 : 0;
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    const x = joinDoubles(graph, inputs);
    const limit = graph.constant(Float64Array.of(this.params.threshold), []);
    const above = graph.add('Greater', { inputs: [x, limit], type: 'bool', cols: x.cols });
    return [graph.cast(above, 'double')];
  }
}

const binarizerParams: readonly ParamSpec[] = [
  { name: 'threshold', type: 'float', default: 0, summary: 'What a number must be above.' },
];

export const binarizerRecord: ComponentRecord<Binarizer> = {
  id: 'binarizer',
  title: 'Binarizer',
  summary: 'Turns each number into 1 above a threshold and 0 below.',
  equals: 'sklearn.preprocessing.Binarizer 1.2.1',
  reference: 'Han, Kamber and Pei (2012), Data Mining: Concepts and Techniques, 3.5.3.',
  params: binarizerParams,
  create: (params) => new Binarizer(params),
  exempt: {
    missing: 'Whether a missing value is above the threshold is unknown; scikit-learn refuses it.',
  },
};
