import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { ColumnOrigin, Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { type Cell, type Column, columnLength, Table, toColumn } from '@engine/core/table';
import { withDefaults } from '@engine/core/with-defaults';
import { BaseTransformer } from '../base/base-transformer';
import { categoryCodes, chooseCategories, refuseUnknown } from '../base/categories';
import { columnsToFit, columnsToTransform } from '../base/input-columns';
import { matrixToTransform } from '../base/input-matrix';
import { sameOrigins } from '../base/origins';

export interface OrdinalEncoderParams {
  readonly handleUnknown: 'error' | 'use_encoded_value';
  /** The number for an unknown category under `use_encoded_value`; NaN marks it as missing. */
  readonly unknownValue: number | null;
  /** The number for a missing value. */
  readonly encodedMissingValue: number;
  /** `auto`, or the categories of each column in the order of their numbers. */
  readonly categories: 'auto' | readonly (readonly Cell[])[];
}

interface Learned {
  readonly featureNamesIn: readonly string[];
  readonly types: readonly Column['type'][];
  readonly categories: readonly (readonly Cell[])[];
}

/**
 * Replaces each category by its number: texts in code point order, numbers by size. A missing value
 * becomes `encodedMissingValue`, which is NaN.
 *
 * Cost: O(rows x columns), with a sort of the categories. Equals
 * `sklearn.preprocessing.OrdinalEncoder` 1.2.1.
 */
export class OrdinalEncoder extends BaseTransformer<OrdinalEncoderParams, Learned, Matrix> {
  constructor(params: Partial<OrdinalEncoderParams> = {}) {
    const { categories = 'auto', encodedMissingValue = Number.NaN, ...rest } = params;
    const { unknownValue = null, ...described } = rest;
    const { handleUnknown } = withDefaults<Pick<OrdinalEncoderParams, 'handleUnknown'>>(
      'OrdinalEncoder',
      ordinalEncoderParams,
      described,
    );
    super({ handleUnknown, unknownValue, encodedMissingValue, categories });
    const usable =
      unknownValue !== null && (Number.isInteger(unknownValue) || Number.isNaN(unknownValue));
    if (handleUnknown === 'error' ? unknownValue === null : usable) return;
    throw new EngineError(
      'bad-parameter',
      `OrdinalEncoder takes unknownValue, a whole number or NaN, with handleUnknown 'use_encoded_value' and only with it; it was ${unknownValue} with '${handleUnknown}'.`,
      { parameter: 'unknownValue', value: unknownValue },
    );
  }

  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  /** The categories of each column in the order of their numbers; null stands for missing. */
  get categories(): readonly (readonly Cell[])[] {
    return this.fitted.categories;
  }

  get origins(): readonly ColumnOrigin[] {
    return sameOrigins(this.fitted.featureNamesIn);
  }

  /**
   * @throws `empty-data`; `bad-parameter` where unknownValue or encodedMissingValue is the number
   * of a category
   */
  async fit(X: Features): Promise<this> {
    const columns = columnsToFit(X);
    const categories = chooseCategories('OrdinalEncoder', columns, this.params.categories);
    columns.forEach((column, j) => {
      this.check(column, categories[j]!);
    });
    this.learned = {
      featureNamesIn: columns.map(({ name }) => name),
      types: columns.map(({ type }) => type),
      categories,
    };
    return this;
  }

  private check(column: Column, categories: readonly Cell[]): void {
    const { handleUnknown, unknownValue, encodedMissingValue } = this.params;
    if (handleUnknown === 'error') {
      refuseUnknown(column.name, column, categoryCodes(column, categories), wayOut);
    }
    const taken = (value: number | null) =>
      value !== null && value >= 0 && value < categories.length;
    const missing = categories.includes(null) && taken(encodedMissingValue);
    if (!missing && !taken(unknownValue)) return;
    const parameter = missing ? 'encodedMissingValue' : 'unknownValue';
    throw new EngineError(
      'bad-parameter',
      `OrdinalEncoder cannot use ${this.params[parameter]} as ${parameter}: in column ${column.name} it is the number of a category. Use -1 or another free number.`,
      { parameter, column: column.name },
    );
  }

  /** @throws `not-fitted`, `unknown-category`, `missing-column`, `shape-mismatch` */
  async transform(X: Features): Promise<Matrix> {
    const { featureNamesIn, categories } = this.fitted;
    const { handleUnknown, unknownValue, encodedMissingValue } = this.params;
    const columns = columnsToTransform(X, featureNamesIn);
    const rows = columnLength(columns[0]!);
    const cols = columns.length;
    const data = new Float64Array(rows * cols);
    columns.forEach((column, j) => {
      const codes = categoryCodes(column, categories[j]!);
      if (handleUnknown === 'error') refuseUnknown(featureNamesIn[j]!, column, codes, wayOut);
      const missing = categories[j]!.indexOf(null);
      for (let row = 0, at = j; row < rows; row++, at += cols) {
        const code = codes[row]!;
        if (code < 0) data[at] = unknownValue ?? Number.NaN;
        else data[at] = code === missing ? encodedMissingValue : code;
      }
    });
    return new Matrix(rows, cols, data, featureNamesIn);
  }

  /** The categories again, as a table; an unknown one is missing. */
  async inverseTransform(X: Features): Promise<Table> {
    const { featureNamesIn, categories, types } = this.fitted;
    const matrix = matrixToTransform(X, featureNamesIn, { allowMissing: true });
    const columns = featureNamesIn.map((name, j) => {
      const cells = Array.from({ length: matrix.rows }, (_, row): Cell => {
        return categories[j]![matrix.get(row, j)] ?? null;
      });
      const column = toColumn(name, cells);
      if (column.type === types[j]) return column;
      return {
        type: 'string',
        name,
        codes: new Int32Array(matrix.rows).fill(-1),
        categories: [],
      } as const;
    });
    return new Table(columns);
  }
}

const wayOut = "new OrdinalEncoder({ handleUnknown: 'use_encoded_value', unknownValue: -1 })";

const ordinalEncoderParams: readonly ParamSpec[] = [
  {
    name: 'handleUnknown',
    type: 'choice',
    default: 'error',
    choices: ['error', 'use_encoded_value'],
    summary: 'What to do with a category that was not there at fit.',
  },
];

export const ordinalEncoderRecord: ComponentRecord<OrdinalEncoder> = {
  id: 'ordinal-encoder',
  title: 'OrdinalEncoder',
  summary: 'Replaces each category by its number in sorted order.',
  equals: 'sklearn.preprocessing.OrdinalEncoder 1.2.1',
  reference: 'Stevens (1946), On the Theory of Scales of Measurement, Science 103.',
  params: ordinalEncoderParams,
  create: (params) => new OrdinalEncoder(params),
  exempt: { onnx: 'ONNX ML 3 maps doubles to numbers only by way of floats.' },
};
