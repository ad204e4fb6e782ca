import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { checkAborted } from '@engine/core/error';
import type { ColumnOrigin, Features, Target, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { BaseTransformer, withDefaults } from '../base/base-transformer';
import { columnsToMatrix } from '../base/columns-to-matrix';
import { columnsToFit, columnsToTransform, requireNumbers } from '../base/input-columns';

export interface StandardScalerParams {
  readonly withMean: boolean;
  readonly withStd: boolean;
}

interface Learned {
  readonly featureNamesIn: readonly string[];
  readonly mean: Float64Array;
  readonly var: Float64Array;
  readonly scale: Float64Array;
}

/**
 * Moves each column to mean 0 and scales it to standard deviation 1: `(x - mean) / scale`, with
 * the population variance in two passes. A constant column has scale 1. Missing values are left
 * out when learning and stay missing.
 *
 * Cost: O(rows x columns). Equals `sklearn.preprocessing.StandardScaler` 1.2.1 within 1e-12.
 */
export class StandardScaler
  extends BaseTransformer<StandardScalerParams, Learned, Matrix>
  implements OnnxTransformer
{
  constructor(params: Partial<StandardScalerParams> = {}) {
    super(withDefaults('StandardScaler', standardScalerParams, params));
  }

  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
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

  get origins(): readonly ColumnOrigin[] {
    return this.fitted.featureNamesIn.map((name) => ({ name, source: name }));
  }

  /** @throws `not-numeric` for a text column, `empty-data` */
  async fit(X: Features, _y?: Target, options: WorkOptions = {}): Promise<this> {
    const columns = requireNumbers(columnsToFit(X), 'StandardScaler');
    const spreads = columns.map(({ values }) => {
      checkAborted(options.signal);
      return spread(values);
    });
    this.learned = {
      featureNamesIn: columns.map(({ name }) => name),
      mean: Float64Array.from(spreads, ({ mean }) => mean),
      var: Float64Array.from(spreads, ({ variance }) => variance),
      scale: Float64Array.from(spreads, ({ scale }) => (this.params.withStd ? scale : 1)),
    };
    return this;
  }

  /** @throws `not-fitted`, `not-numeric`, `missing-column`, `shape-mismatch` */
  async transform(X: Features): Promise<Matrix> {
    const { featureNamesIn, scale } = this.fitted;
    const shift = this.shiftOfColumns();
    const columns = requireNumbers(columnsToTransform(X, featureNamesIn), 'StandardScaler');
    return columnsToMatrix(
      columns.map(({ values }, j) => ({
        type: 'number',
        name: featureNamesIn[j]!,
        values: values.map((value) => (value - shift[j]!) / scale[j]!),
      })),
    );
  }

  /** Back to the units of the data: `x * scale + mean`. */
  async inverseTransform(X: Features): Promise<Matrix> {
    const { featureNamesIn, scale } = this.fitted;
    const shift = this.shiftOfColumns();
    const columns = requireNumbers(columnsToTransform(X, featureNamesIn), 'StandardScaler');
    return columnsToMatrix(
      columns.map(({ values }, j) => ({
        type: 'number',
        name: featureNamesIn[j]!,
        values: values.map((value) => value * scale[j]! + shift[j]!),
      })),
    );
  }

  private shiftOfColumns(): Float64Array {
    const { mean } = this.fitted;
    return this.params.withMean ? mean : new Float64Array(mean.length);
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    const cols = this.fitted.mean.length;
    const x = graph.concat(inputs.map((block) => graph.cast(block, 'double')));
    const dims = [1, cols];
    const shift = graph.constant(this.shiftOfColumns(), dims);
    const centred = graph.add('Sub', { inputs: [x, shift], type: 'double', cols });
    const scale = graph.constant(this.fitted.scale, dims);
    return [graph.add('Div', { inputs: [centred, scale], type: 'double', cols })];
  }
}

/** Mean, variance and scale of the values that are not missing. */
function spread(values: Float64Array): { mean: number; variance: number; scale: number } {
  const observed = values.filter((value) => !Number.isNaN(value));
  const n = observed.length;
  const mean = observed.reduce((sum, value) => sum + value, 0) / n;
  let squares = 0;
  let rest = 0;
  for (const value of observed) {
    squares += (value - mean) ** 2;
    rest += value - mean;
  }
  // `rest` would be 0 without rounding; taking it out corrects the first pass.
  const variance = (squares - rest ** 2 / n) / n;
  const rounding = n * Number.EPSILON * variance + (n * mean * Number.EPSILON) ** 2;
  return { mean, variance, scale: variance <= rounding ? 1 : Math.sqrt(variance) };
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
