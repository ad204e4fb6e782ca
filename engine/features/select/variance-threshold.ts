import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { splitIntoColumns } from '@engine/core/interleave';
import { withDefaults } from '@engine/core/with-defaults';
import { FeatureSelector, type Selection } from './feature-selector';

export interface VarianceThresholdParams {
  readonly threshold: number;
}

interface Learned extends Selection {
  readonly variances: Float64Array;
}

/**
 * Keeps the columns whose population variance exceeds a threshold; by default all that are not
 * constant. Missing values are left out.
 *
 * Cost: O(rows x columns). Equals `sklearn.feature_selection.VarianceThreshold` 1.2.1.
 */
export class VarianceThreshold extends FeatureSelector<VarianceThresholdParams, Learned> {
  constructor(params: Partial<VarianceThresholdParams> = {}) {
    super(withDefaults('VarianceThreshold', varianceThresholdParams, params));
  }

  /** The variance of each column; for threshold 0 at most its range, so that constants are 0. */
  get variances(): Float64Array {
    return this.fitted.variances;
  }

  /** @throws `not-numeric`, `empty-data`; `bad-parameter` when no column would be kept */
  async fit(X: Features): Promise<this> {
    const matrix = this.numbersToFit(X);
    const { threshold } = this.params;
    const variances = Float64Array.from(
      splitIntoColumns(matrix.data, matrix.rows, matrix.cols),
      (values) => {
        const { variance, range } = spread(values);
        return threshold === 0 ? Math.min(variance, range) : variance;
      },
    );
    const support = Array.from(variances, (variance) => variance > threshold);
    if (!support.includes(true)) {
      const known = variances.filter((variance) => !Number.isNaN(variance));
      const most = known.length > 0 ? Math.max(...known) : Number.NaN;
      const largest = known.length > 0 ? `the largest variance is ${most}` : 'none has a value';
      throw new EngineError(
        'bad-parameter',
        `No column varies by more than ${threshold}; ${largest}` +
          `${matrix.rows === 1 ? ', as there is only one row' : ''}. Lower the threshold, or check the step before.`,
        { threshold, most },
      );
    }
    this.learned = { featureNamesIn: matrix.columns!, support, variances };
    return this;
  }
}

function spread(values: Float64Array): { variance: number; range: number } {
  let n = 0;
  let sum = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const distance = values[i]! - mean;
    if (!Number.isNaN(distance)) squares += distance * distance;
  }
  return { variance: squares / n, range: high - low };
}

const varianceThresholdParams: readonly ParamSpec[] = [
  {
    name: 'threshold',
    type: 'float',
    default: 0,
    min: 0,
    summary: 'Columns with at most this variance are left out.',
  },
];

export const varianceThresholdRecord: ComponentRecord<VarianceThreshold> = {
  id: 'variance-threshold',
  title: 'VarianceThreshold',
  summary: 'Leaves out columns that hardly vary.',
  equals: 'sklearn.feature_selection.VarianceThreshold 1.2.1',
  reference: 'Guyon and Elisseeff (2003), An Introduction to Variable and Feature Selection.',
  params: varianceThresholdParams,
  create: (params) => new VarianceThreshold(params),
  exempt: { 'one-row': 'One row does not vary, and a table without columns helps nobody.' },
};
