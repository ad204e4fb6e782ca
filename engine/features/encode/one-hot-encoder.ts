import { compareText } from '@engine/core/compare-text';
import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { checkAborted, EngineError } from '@engine/core/error';
import type { ColumnOrigin, Features, Target, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { type Cell, type Column, columnLength } from '@engine/core/table';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { BaseTransformer, withDefaults } from '../base/base-transformer';
import { columnsToFit, columnsToTransform } from '../base/input-columns';
import { splitColumns } from '../base/onnx-columns';
import { indicateCategories } from '../base/onnx-indicators';

export interface OneHotEncoderParams {
  /** What to do with a category that was not there at fit; `ignore` gives zeros. */
  readonly handleUnknown: 'error' | 'ignore';
  /** Which category gets no column: none, the first, or the first of two. */
  readonly drop: null | 'first' | 'if_binary';
}

interface Learned {
  readonly featureNamesIn: readonly string[];
  readonly categories: readonly (readonly Cell[])[];
  /** Per column, the index of the category without an output column, or -1. */
  readonly dropped: readonly number[];
}

/** An output of 2^27 doubles takes one gigabyte. */
const MAX_VALUES = 2 ** 27;

/**
 * One column of 0 and 1 for each category of each column, named `contract_Two year`. Texts are
 * sorted by code point, numbers by size. Missing is a category of its own if it occurs at fit; it
 * comes last and is called `nan`, as scikit-learn names it for a table read by pandas.
 *
 * Numbers are named as JavaScript prints them, which is how scikit-learn names whole numbers.
 * Cost: O(rows x columns + outputs). Equals `sklearn.preprocessing.OneHotEncoder` 1.2.1 (dense).
 */
export class OneHotEncoder
  extends BaseTransformer<OneHotEncoderParams, Learned, Matrix>
  implements OnnxTransformer
{
  constructor(params: Partial<OneHotEncoderParams> = {}) {
    super(withDefaults('OneHotEncoder', oneHotEncoderParams, params));
  }

  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  /** The sorted categories of each column; null stands for missing. */
  get categories(): readonly (readonly Cell[])[] {
    return this.fitted.categories;
  }

  get origins(): readonly ColumnOrigin[] {
    const { featureNamesIn } = this.fitted;
    return featureNamesIn.flatMap((source, j) =>
      this.keptCategories(j).map((category) => {
        const text = category === null ? 'nan' : String(category);
        return { name: `${source}_${text}`, source, category: text };
      }),
    );
  }

  /** @throws `empty-data`; `too-large` when the output would take more than a gigabyte */
  async fit(X: Features, _y?: Target, options: WorkOptions = {}): Promise<this> {
    const columns = columnsToFit(X);
    const categories = columns.map((column) => {
      checkAborted(options.signal);
      return sortedCategories(column);
    });
    refuseHuge(columns, categories);
    this.learned = {
      featureNamesIn: columns.map(({ name }) => name),
      categories,
      dropped: categories.map((list) => this.droppedIndex(list.length)),
    };
    return this;
  }

  private droppedIndex(categories: number): number {
    const { drop } = this.params;
    return drop === 'first' || (drop === 'if_binary' && categories === 2) ? 0 : -1;
  }

  /** The categories of a column that have an output column. */
  private keptCategories(j: number): readonly Cell[] {
    const { categories, dropped } = this.fitted;
    return categories[j]!.filter((_, k) => k !== dropped[j]);
  }

  /** @throws `not-fitted`, `unknown-category`, `missing-column`, `shape-mismatch` */
  async transform(X: Features): Promise<Matrix> {
    const { featureNamesIn, categories, dropped } = this.fitted;
    const columns = columnsToTransform(X, featureNamesIn);
    const names = this.getFeatureNamesOut();
    const rows = columnLength(columns[0]!);
    const data = new Float64Array(rows * names.length);
    let offset = 0;
    columns.forEach((column, j) => {
      const indexOf = categoryIndex(column, categories[j]!);
      const drop = dropped[j]!;
      for (let row = 0; row < rows; row++) {
        const k = indexOf(row);
        if (k < 0 && this.params.handleUnknown === 'error') {
          throw unknownCategory(featureNamesIn[j]!, column, row);
        }
        if (k < 0 || k === drop) continue;
        const place = drop >= 0 && k > drop ? k - 1 : k;
        data[row * names.length + offset + place] = 1;
      }
      offset += categories[j]!.length - (drop >= 0 ? 1 : 0);
    });
    return new Matrix(rows, names.length, data, names);
  }

  /** An unknown category becomes zeros in the graph, which cannot refuse a row. */
  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    return splitColumns(graph, inputs).flatMap((column, j) => {
      const kept = this.keptCategories(j);
      return kept.length === 0 ? [] : [indicateCategories(graph, column, kept)];
    });
  }
}

/** The categories that occur, sorted, missing last. */
function sortedCategories(column: Column): readonly Cell[] {
  if (column.type === 'number') {
    const distinct = [...new Set(column.values)];
    const known: Cell[] = distinct.filter((v) => !Number.isNaN(v)).sort((a, b) => a - b);
    return known.length < distinct.length ? [...known, null] : known;
  }
  const occurs = new Set(column.codes);
  const known: Cell[] = column.categories.filter((_, code) => occurs.has(code)).sort(compareText);
  return occurs.has(-1) ? [...known, null] : known;
}

/** A function from row to index of its category, -1 for an unknown one. */
function categoryIndex(column: Column, categories: readonly Cell[]): (row: number) => number {
  const places = new Map(categories.map((category, k) => [category, k]));
  const missing = places.get(null) ?? -1;
  if (column.type === 'number') {
    return (row) => {
      const value = column.values[row]!;
      return Number.isNaN(value) ? missing : (places.get(value) ?? -1);
    };
  }
  const placeOfCode = Int32Array.from(column.categories, (text) => places.get(text) ?? -1);
  return (row) => {
    const code = column.codes[row]!;
    return code < 0 ? missing : placeOfCode[code]!;
  };
}

function unknownCategory(name: string, column: Column, row: number): EngineError {
  const value =
    column.type === 'number' ? column.values[row]! : column.categories[column.codes[row]!];
  const missing = value === undefined || Number.isNaN(value);
  const what = missing ? 'is missing' : `is ${value}`;
  return new EngineError(
    'unknown-category',
    `Column ${name} ${what} in row ${row}, which did not occur at fit. Correct the row, or use new OneHotEncoder({ handleUnknown: 'ignore' }).`,
    { column: name, row, category: missing ? null : value },
  );
}

function refuseHuge(columns: readonly Column[], categories: readonly (readonly Cell[])[]): void {
  const rows = columnLength(columns[0]!);
  const outputs = categories.reduce((sum, list) => sum + list.length, 0);
  if (rows * outputs <= MAX_VALUES) return;
  const most = Math.max(...categories.map((list) => list.length));
  const widest = columns[categories.findIndex((list) => list.length === most)]!.name;
  throw new EngineError(
    'too-large',
    `One column per category would make ${outputs} columns of ${rows} rows, too many to hold. ${widest} alone has ${most} categories; leave it out or group its rare values.`,
    { outputs, rows, column: widest },
  );
}

const oneHotEncoderParams: readonly ParamSpec[] = [
  {
    name: 'handleUnknown',
    type: 'choice',
    default: 'error',
    choices: ['error', 'ignore'],
    summary: 'What to do with a category that was not there at fit.',
  },
  {
    name: 'drop',
    type: 'choice',
    default: null,
    choices: [null, 'first', 'if_binary'],
    summary: 'Which category gets no column of its own.',
  },
];

export const oneHotEncoderRecord: ComponentRecord<OneHotEncoder> = {
  id: 'one-hot-encoder',
  title: 'OneHotEncoder',
  summary: 'Turns each category into a column of 0 and 1.',
  equals: 'sklearn.preprocessing.OneHotEncoder 1.2.1 with sparse_output=False',
  reference: 'Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, 2.2.',
  params: oneHotEncoderParams,
  create: (params) => new OneHotEncoder(params),
};
