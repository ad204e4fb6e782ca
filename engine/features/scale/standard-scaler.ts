import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { Features } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { type ColumnMoments, columnMoments } from '../base/column-moments';
import { matrixToFit } from '../base/input-matrix';
import { type LearnedNames, OneToOneTransformer } from '../base/one-to-one-transformer';
import { joinDoubles } from '../base/onnx-columns';

export interface StandardScalerParams {
  readonly withMean: boolean;
  readonly withStd: boolean;
}

/**
 * Moves each column to mean 0 and scales it to standard deviation 1: `(x - mean) / scale`, with
 * the population variance in two passes. A constant column has scale 1. Missing values are left
 * out when learning and stay missing.
 *
 * Cost: O(rows x columns). Equals `sklearn.preprocessing.StandardScaler` 1.2.1 within 1e-12.
 */
export class StandardScaler
  extends OneToOneTransformer<StandardScalerParams, LearnedNames & ColumnMoments>
  implements OnnxTransformer
{
  constructor(params: Partial<StandardScalerParams> = {}) {
    super(withDefaults('StandardScaler', standardScalerParams, params));
  }

  /** Mean of each column. */
  get mean(): Float64Array {
    return this.fitted.mean;
  }

  /** Population variance of each column. */
  get var(): Float64Array {
    return this.fitted.var;
  }

  /** What each column is divided by; 1 for a constant one. */
  get scale(): Float64Array {
    return this.fitted.scale;
  }

  /** @throws `not-numeric` for a text column, `empty-data` */
  async fit(X: Features): Promise<this> {
    const matrix = matrixToFit(X, { allowMissing: true });
    const moments = columnMoments(matrix);
    const scale = this.params.withStd ? moments.scale : moments.scale.map(() => 1);
    this.learned = { featureNamesIn: matrix.columns, ...moments, scale };
    return this;
  }

  protected write(x: Float64Array, out: Float64Array, cols: number): void {
    const { scale } = this.fitted;
    const shift = this.shiftOfColumns();
    for (let at = 0; at < x.length; at += cols) {
      for (let j = 0; j < cols; j++) out[at + j] = (x[at + j]! - shift[j]!) / scale[j]!;
    }
  }

  /** Back to the units of the data: `x * scale + mean`. */
  async inverseTransform(X: Features): Promise<Matrix> {
    const { scale } = this.fitted;
    const shift = this.shiftOfColumns();
    return this.mapped(X, (x, out, cols) => {
      for (let at = 0; at < x.length; at += cols) {
        for (let j = 0; j < cols; j++) out[at + j] = x[at + j]! * scale[j]! + shift[j]!;
      }
    });
  }

  private shiftOfColumns(): Float64Array {
    const { mean } = this.fitted;
    return this.params.withMean ? mean : new Float64Array(mean.length);
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    const cols = this.fitted.mean.length;
    const x = joinDoubles(graph, inputs);
    const dims = [1, cols];
    const shift = graph.constant(this.shiftOfColumns(), dims);
    const centred = graph.add('Sub', { inputs: [x, shift], type: 'double', cols });
    const scale = graph.constant(this.fitted.scale, dims);
    return [graph.add('Div', { inputs: [centred, scale], type: 'double', cols })];
  }
}

const standardScalerParams: readonly ParamSpec[] = [
  {
    name: 'withMean',
    type: 'boolean',
    default: true,
    summary: 'Take the mean away.',
  },
  {
    name: 'withStd',
    type: 'boolean',
    default: true,
    summary: 'Divide by the standard deviation.',
  },
];

export const standardScalerRecord: ComponentRecord<StandardScaler> = {
  id: 'standard-scaler',
  title: 'StandardScaler',
  summary: 'Moves each number column to mean 0 and standard deviation 1.',
  equals: 'sklearn.preprocessing.StandardScaler 1.2.1',
  reference: 'Chan, Golub and LeVeque (1983), Algorithms for Computing the Sample Variance.',
  params: standardScalerParams,
  create: (params) => new StandardScaler(params),
};
