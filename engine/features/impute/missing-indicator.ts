import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { ColumnOrigin, Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { type Column, columnLength } from '@engine/core/table';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { BaseTransformer } from '../base/base-transformer';
import { columnsToFit, columnsToTransform } from '../base/input-columns';
import { missingMask, splitColumns } from '../base/onnx-columns';

export interface MissingIndicatorParams {
  /** Only columns in which something was missing at fit, or all. */
  readonly features: 'missing-only' | 'all';
  /** Refuses a missing value in a column that had none at fit. */
  readonly errorOnNew: boolean;
}

interface Learned {
  readonly featureNamesIn: readonly string[];
  /** Indices of the columns that get an indicator. */
  readonly features: Int32Array;
}

/**
 * One column per column: 1 where its value is missing, 0 where it is there. Takes text too.
 *
 * Cost: O(rows x columns). Equals `sklearn.impute.MissingIndicator` 1.2.1.
 */
export class MissingIndicator
  extends BaseTransformer<MissingIndicatorParams, Learned, Matrix>
  implements OnnxTransformer
{
  constructor(params: Partial<MissingIndicatorParams> = {}) {
    super(withDefaults('MissingIndicator', missingIndicatorParams, params));
  }

  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  /** Indices of the columns that get an indicator. */
  get features(): Int32Array {
    return this.fitted.features;
  }

  get origins(): readonly ColumnOrigin[] {
    const { featureNamesIn, features } = this.fitted;
    return Array.from(features, (j) => {
      const source = featureNamesIn[j]!;
      return { name: `missingindicator_${source}`, source };
    });
  }

  /** @throws `empty-data` */
  async fit(X: Features): Promise<this> {
    const columns = columnsToFit(X);
    const chosen = columns.map((_, j) => j);
    const all = this.params.features === 'all';
    this.learned = {
      featureNamesIn: columns.map(({ name }) => name),
      features: Int32Array.from(chosen.filter((j) => all || firstMissing(columns[j]!) >= 0)),
    };
    return this;
  }

  /** @throws `not-fitted`, `missing-values` under `errorOnNew`, `missing-column`, `shape-mismatch` */
  async transform(X: Features): Promise<Matrix> {
    const { featureNamesIn, features } = this.fitted;
    const columns = columnsToTransform(X, featureNamesIn);
    if (this.params.errorOnNew) this.refuseNew(columns);
    const rows = columnLength(columns[0]!);
    const data = new Float64Array(rows * features.length);
    features.forEach((j, k) => {
      markMissing(columns[j]!, data, k, features.length);
    });
    return new Matrix(rows, features.length, data, this.getFeatureNamesOut());
  }

  private refuseNew(columns: readonly Column[]): void {
    const known = new Set(this.fitted.features);
    columns.forEach((column, j) => {
      const row = known.has(j) ? -1 : firstMissing(column);
      if (row < 0) return;
      const name = this.fitted.featureNamesIn[j]!;
      throw new EngineError(
        'missing-values',
        `Column ${name} has no value in row ${row}, but had all values at fit. Set errorOnNew to false, or look into the column.`,
        { column: name, row },
      );
    });
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    const columns = splitColumns(graph, inputs);
    return Array.from(this.fitted.features, (j) =>
      graph.cast(missingMask(graph, columns[j]!), 'double'),
    );
  }
}

/** Writes 1 where the column has no value, else 0, from `at` on at every `step`-th place. */
function markMissing(column: Column, out: Float64Array, at: number, step: number): void {
  if (column.type === 'number') {
    const { values } = column;
    for (let i = 0, to = at; i < values.length; i++, to += step) {
      out[to] = Number(Number.isNaN(values[i]));
    }
    return;
  }
  const { codes } = column;
  for (let i = 0, to = at; i < codes.length; i++, to += step) out[to] = Number(codes[i]! < 0);
}

/** The first row without a value, or -1. */
function firstMissing(column: Column): number {
  if (column.type === 'string') return column.codes.findIndex((code) => code < 0);
  const { values } = column;
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) return row;
  return -1;
}

const missingIndicatorParams: readonly ParamSpec[] = [
  {
    name: 'features',
    type: 'choice',
    default: 'missing-only',
    choices: ['missing-only', 'all'],
    summary: 'Indicators for columns with missing values at fit, or for all.',
  },
  {
    name: 'errorOnNew',
    type: 'boolean',
    default: true,
    summary: 'Refuse a missing value in a column that had none at fit.',
  },
];

export const missingIndicatorRecord: ComponentRecord<MissingIndicator> = {
  id: 'missing-indicator',
  title: 'MissingIndicator',
  summary: 'Marks with 1 where a value is missing.',
  equals: 'sklearn.impute.MissingIndicator 1.2.1',
  reference: 'Little and Rubin (2019), Statistical Analysis with Missing Data, chapter 1.',
  params: missingIndicatorParams,
  create: (params) => new MissingIndicator(params),
};
