import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { checkAborted, EngineError } from '@engine/core/error';
import type { Features, Target, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { selectQuantiles } from '@engine/core/select-quantiles';
import { normalPpf } from '@engine/core/special-functions/normal';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { matrixToFit } from '../base/input-matrix';
import { observedColumn } from '../base/observed-column';
import { type LearnedNames, OneToOneTransformer } from '../base/one-to-one-transformer';
import { joinDoubles } from '../base/onnx-columns';
import { unlessConstant } from '../base/unless-constant';

export interface RobustScalerParams {
  readonly withCentering: boolean;
  readonly withScaling: boolean;
  /** Percentiles, from 0 to 100, whose distance is the scale. */
  readonly quantileRange: readonly [number, number];
  /** Scales so that normal data get variance 1. */
  readonly unitVariance: boolean;
}

interface Learned extends LearnedNames {
  readonly center: Float64Array;
  readonly scale: Float64Array;
}

/**
 * Takes the median away from each column and divides by the distance of two quantiles, which
 * outliers hardly move. Missing values are left out when learning and stay missing.
 *
 * Cost: O(rows) per column. Equals `sklearn.preprocessing.RobustScaler` 1.2.1 within
 * 1e-12.
 */
export class RobustScaler
  extends OneToOneTransformer<RobustScalerParams, Learned>
  implements OnnxTransformer
{
  constructor({ quantileRange = [25, 75], ...described }: Partial<RobustScalerParams> = {}) {
    const [low, high] = quantileRange;
    if (!(low >= 0 && low <= high && high <= 100)) {
      throw new EngineError(
        'bad-parameter',
        `RobustScaler needs quantileRange to be [low, high] between 0 and 100, not [${quantileRange.join(', ')}].`,
        { parameter: 'quantileRange', value: quantileRange },
      );
    }
    super({
      quantileRange: [low, high],
      ...withDefaults<Omit<RobustScalerParams, 'quantileRange'>>(
        'RobustScaler',
        robustScalerParams,
        described,
      ),
    });
  }

  /** Median of each column. */
  get center(): Float64Array {
    return this.fitted.center;
  }

  /** What each column is divided by; 1 for a constant one. */
  get scale(): Float64Array {
    return this.fitted.scale;
  }

  /** @throws `not-numeric`, `empty-data` */
  async fit(X: Features, _y?: Target, options: WorkOptions = {}): Promise<this> {
    const matrix = matrixToFit(X, { allowMissing: true });
    const [low, high] = this.params.quantileRange.map((percent) => percent / 100);
    const unit = this.params.unitVariance ? normalPpf(high!) - normalPpf(low!) : 1;
    const center = new Float64Array(matrix.cols);
    const scale = new Float64Array(matrix.cols).fill(1);
    for (let j = 0; j < matrix.cols; j++) {
      checkAborted(options.signal);
      const values = observedColumn(matrix, j);
      const [lower, upper] = selectQuantiles(values, [low!, high!]);
      if (this.params.withScaling) scale[j] = unlessConstant(upper! - lower!) / unit;
      if (this.params.withCentering) center[j] = selectQuantiles(values, [0.5])[0]!;
    }
    this.learned = { featureNamesIn: matrix.columns, center, scale };
    return this;
  }

  protected write(x: Float64Array, out: Float64Array, cols: number): void {
    const { center, scale } = this.fitted;
    for (let at = 0; at < x.length; at += cols) {
      for (let j = 0; j < cols; j++) out[at + j] = (x[at + j]! - center[j]!) / scale[j]!;
    }
  }

  /** Back to the units of the data: `x * scale + center`. */
  async inverseTransform(X: Features): Promise<Matrix> {
    const { center, scale } = this.fitted;
    return this.mapped(X, (x, out, cols) => {
      for (let at = 0; at < x.length; at += cols) {
        for (let j = 0; j < cols; j++) out[at + j] = x[at + j]! * scale[j]! + center[j]!;
      }
    });
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    const { center, scale } = this.fitted;
    const cols = scale.length;
    const dims = [1, cols];
    const x = joinDoubles(graph, inputs);
    const type = 'double';
    const centred = graph.add('Sub', { inputs: [x, graph.constant(center, dims)], type, cols });
    return [graph.add('Div', { inputs: [centred, graph.constant(scale, dims)], type, cols })];
  }
}

const robustScalerParams: readonly ParamSpec[] = [
  { name: 'withCentering', type: 'boolean', default: true, summary: 'Take the median away.' },
  {
    name: 'withScaling',
    type: 'boolean',
    default: true,
    summary: 'Divide by the distance of two quantiles.',
  },
  {
    name: 'unitVariance',
    type: 'boolean',
    default: false,
    summary: 'Scale so that normally distributed data get variance 1.',
  },
];

export const robustScalerRecord: ComponentRecord<RobustScaler> = {
  id: 'robust-scaler',
  title: 'RobustScaler',
  summary: 'Centres each number column by its median and scales it by its quartiles.',
  equals: 'sklearn.preprocessing.RobustScaler 1.2.1',
  reference: 'Huber and Ronchetti (2009), Robust Statistics, chapter 5.',
  params: robustScalerParams,
  create: (params) => new RobustScaler(params),
};
