import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { matrixToFit } from '../base/input-matrix';
import { type LearnedNames, OneToOneTransformer } from '../base/one-to-one-transformer';
import { joinDoubles } from '../base/onnx-columns';
import { unlessConstant } from '../base/unless-constant';

export interface MinMaxScalerParams {
  /** Where the smallest and the largest value of fit go. */
  readonly featureRange: readonly [number, number];
  /** Holds later values inside the range too. */
  readonly clip: boolean;
}

interface Learned extends LearnedNames {
  readonly dataMin: Float64Array;
  readonly dataMax: Float64Array;
  readonly dataRange: Float64Array;
  readonly scale: Float64Array;
  readonly min: Float64Array;
}

/**
 * Moves each column into a range: `x * scale + min`. A constant column goes to the lower end.
 * Missing values are left out when learning and stay missing.
 *
 * Cost: O(rows x columns). Equals `sklearn.preprocessing.MinMaxScaler` 1.2.1 within 1e-12.
 */
export class MinMaxScaler
  extends OneToOneTransformer<MinMaxScalerParams, Learned>
  implements OnnxTransformer
{
  constructor({ featureRange = [0, 1], ...described }: Partial<MinMaxScalerParams> = {}) {
    const [low, high] = featureRange;
    if (!(low < high)) {
      throw new EngineError(
        'bad-parameter',
        `MinMaxScaler needs featureRange to be [low, high] with low below high, not [${featureRange.join(', ')}].`,
        { parameter: 'featureRange', value: featureRange },
      );
    }
    super({
      featureRange: [low, high],
      ...withDefaults<Pick<MinMaxScalerParams, 'clip'>>(
        'MinMaxScaler',
        minMaxScalerParams,
        described,
      ),
    });
  }

  /** Smallest value of each column at fit. */
  get dataMin(): Float64Array {
    return this.fitted.dataMin;
  }

  /** Largest value of each column at fit. */
  get dataMax(): Float64Array {
    return this.fitted.dataMax;
  }

  /** `dataMax - dataMin`. */
  get dataRange(): Float64Array {
    return this.fitted.dataRange;
  }

  /** What each column is multiplied by. */
  get scale(): Float64Array {
    return this.fitted.scale;
  }

  /** What is added after that. */
  get min(): Float64Array {
    return this.fitted.min;
  }

  /** @throws `not-numeric`, `empty-data` */
  async fit(X: Features): Promise<this> {
    const { columns, cols, data } = matrixToFit(X, { allowMissing: true });
    const [low, high] = this.params.featureRange;
    const dataMin = new Float64Array(cols).fill(Number.NaN);
    const dataMax = new Float64Array(cols).fill(Number.NaN);
    for (let at = 0; at < data.length; at += cols) {
      for (let j = 0; j < cols; j++) {
        const value = data[at + j]!;
        // A comparison with NaN is false, so the first value enters and a missing one does not.
        if (!(value >= dataMin[j]!) && !Number.isNaN(value)) dataMin[j] = value;
        if (!(value <= dataMax[j]!) && !Number.isNaN(value)) dataMax[j] = value;
      }
    }
    const dataRange = dataMax.map((largest, j) => largest - dataMin[j]!);
    const scale = dataRange.map((range) => (high - low) / unlessConstant(range));
    const min = dataMin.map((smallest, j) => low - smallest * scale[j]!);
    this.learned = { featureNamesIn: columns, dataMin, dataMax, dataRange, scale, min };
    return this;
  }

  protected write(x: Float64Array, out: Float64Array, cols: number): void {
    const { scale, min } = this.fitted;
    for (let at = 0; at < x.length; at += cols) {
      for (let j = 0; j < cols; j++) out[at + j] = x[at + j]! * scale[j]! + min[j]!;
    }
    if (!this.params.clip) return;
    const [low, high] = this.params.featureRange;
    for (let at = 0; at < out.length; at++) out[at] = Math.max(low, Math.min(out[at]!, high));
  }

  /** Back to the units of the data; what was clipped stays at the end it was clipped to. */
  async inverseTransform(X: Features): Promise<Matrix> {
    const { scale, min } = this.fitted;
    return this.mapped(X, (x, out, cols) => {
      for (let at = 0; at < x.length; at += cols) {
        for (let j = 0; j < cols; j++) out[at + j] = (x[at + j]! - min[j]!) / scale[j]!;
      }
    });
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    const { scale, min } = this.fitted;
    const cols = scale.length;
    const dims = [1, cols];
    const x = joinDoubles(graph, inputs);
    const type = 'double';
    const scaled = graph.add('Mul', { inputs: [x, graph.constant(scale, dims)], type, cols });
    const moved = graph.add('Add', { inputs: [scaled, graph.constant(min, dims)], type, cols });
    if (!this.params.clip) return [moved];
    const ends = this.params.featureRange.map((end) => graph.constant(Float64Array.of(end), []));
    return [graph.add('Clip', { inputs: [moved, ...ends], type, cols })];
  }
}

const minMaxScalerParams: readonly ParamSpec[] = [
  {
    name: 'clip',
    type: 'boolean',
    default: false,
    summary: 'Hold values that come later inside the range.',
  },
];

export const minMaxScalerRecord: ComponentRecord<MinMaxScaler> = {
  id: 'min-max-scaler',
  title: 'MinMaxScaler',
  summary: 'Moves each number column into the range from 0 to 1.',
  equals: 'sklearn.preprocessing.MinMaxScaler 1.2.1',
  reference: 'Han, Kamber and Pei (2012), Data Mining: Concepts and Techniques, 3.5.2.',
  params: minMaxScalerParams,
  create: (params) => new MinMaxScaler(params),
};
