import type { ComponentRecord } from '@engine/core/component';
import type { Features } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { matrixToFit } from '../base/input-matrix';
import { type LearnedNames, OneToOneTransformer } from '../base/one-to-one-transformer';
import { joinDoubles } from '../base/onnx-columns';
import { unlessConstant } from '../base/unless-constant';

interface Learned extends LearnedNames {
  readonly maxAbs: Float64Array;
  readonly scale: Float64Array;
}

/**
 * Divides each column by its largest absolute value, so that zeros stay zeros. Missing values are
 * left out when learning and stay missing.
 *
 * Cost: O(rows x columns). Equals `sklearn.preprocessing.MaxAbsScaler` 1.2.1.
 */
export class MaxAbsScaler
  extends OneToOneTransformer<Record<never, never>, Learned>
  implements OnnxTransformer
{
  constructor(params: Readonly<Record<string, unknown>> = {}) {
    super(withDefaults('MaxAbsScaler', [], params));
  }

  /** Largest absolute value of each column. */
  get maxAbs(): Float64Array {
    return this.fitted.maxAbs;
  }

  /** What each column is divided by; 1 for one of zeros. */
  get scale(): Float64Array {
    return this.fitted.scale;
  }

  /** @throws `not-numeric`, `empty-data` */
  async fit(X: Features): Promise<this> {
    const { columns, cols, data } = matrixToFit(X, { allowMissing: true });
    const maxAbs = new Float64Array(cols).fill(Number.NaN);
    for (let at = 0; at < data.length; at += cols) {
      for (let j = 0; j < cols; j++) {
        const size = Math.abs(data[at + j]!);
        if (!(size <= maxAbs[j]!) && !Number.isNaN(size)) maxAbs[j] = size;
      }
    }
    this.learned = { featureNamesIn: columns, maxAbs, scale: maxAbs.map(unlessConstant) };
    return this;
  }

  protected write(x: Float64Array, out: Float64Array, cols: number): void {
    const { scale } = this.fitted;
    for (let at = 0; at < x.length; at += cols) {
      for (let j = 0; j < cols; j++) out[at + j] = x[at + j]! / scale[j]!;
    }
  }

  /** Back to the units of the data. */
  async inverseTransform(X: Features): Promise<Matrix> {
    const { scale } = this.fitted;
    return this.mapped(X, (x, out, cols) => {
      for (let at = 0; at < x.length; at += cols) {
        for (let j = 0; j < cols; j++) out[at + j] = x[at + j]! * scale[j]!;
      }
    });
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    const { scale } = this.fitted;
    const cols = scale.length;
    const x = joinDoubles(graph, inputs);
    const divisor = graph.constant(scale, [1, cols]);
    return [graph.add('Div', { inputs: [x, divisor], type: 'double', cols })];
  }
}

export const maxAbsScalerRecord: ComponentRecord<MaxAbsScaler> = {
  id: 'max-abs-scaler',
  title: 'MaxAbsScaler',
  summary: 'Divides each number column by its largest absolute value.',
  equals: 'sklearn.preprocessing.MaxAbsScaler 1.2.1',
  reference: 'Han, Kamber and Pei (2012), Data Mining: Concepts and Techniques, 3.5.2.',
  params: [],
  create: (params) => new MaxAbsScaler(params),
};
