import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { checkAborted, EngineError } from '@engine/core/error';
import type { ColumnOrigin, Features, Target, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { type Cell, type Column, columnLength, Table, toColumn } from '@engine/core/table';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { BaseTransformer } from '../base/base-transformer';
import { categoryCodes, chooseCategories, refuseUnknown } from '../base/categories';
import { columnsToFit, columnsToTransform } from '../base/input-columns';
import { matrixToTransform } from '../base/input-matrix';
import { splitColumns } from '../base/onnx-columns';
import { indicateCategories } from '../base/onnx-indicators';
import { findInfrequent, type InfrequentOptions } from './group-infrequent';
import { dropPlace, type OutputColumns, planOutputs } from './one-hot-outputs';

export interface OneHotEncoderParams extends InfrequentOptions {
  /**
   * What to do with a category that was not there at fit: `ignore` gives zeros;
   * `infrequent_if_exist` counts it as infrequent where the column has such a group.
   */
  readonly handleUnknown: 'error' | 'ignore' | 'infrequent_if_exist';
  /** Which category gets no column: none, the first, the first of two, or one given per column. */
  readonly drop: null | 'first' | 'if_binary' | readonly Cell[];
  /** `auto`, or the categories of each column in the order of their output columns. */
  readonly categories: 'auto' | readonly (readonly Cell[])[];
}

interface Learned {
  readonly featureNamesIn: readonly string[];
  readonly types: readonly Column['type'][];
  readonly categories: readonly (readonly Cell[])[];
  /** Per column, how its categories become output columns. */
  readonly outputs: readonly OutputColumns[];
}

/** An output of 2^27 doubles takes one gigabyte. */
const MAX_VALUES = 2 ** 27;

/**
 * One column of 0 and 1 for each category of each column, named `contract_Two year`. Texts are
 * sorted by code point, numbers by size. Missing is a category of its own if it occurs at fit; it
 * comes last and is called `nan`, as scikit-learn names it for a table read by pandas. Infrequent
 * categories share one last column, `contract_infrequent_sklearn`.
 *
 * Numbers are named as JavaScript prints them, which is how scikit-learn names whole numbers.
 * Cost: O(rows x columns + outputs). Equals `sklearn.preprocessing.OneHotEncoder` 1.2.1 (dense).
 */
export class OneHotEncoder
  extends BaseTransformer<OneHotEncoderParams, Learned, Matrix>
  implements OnnxTransformer
{
  constructor(params: Partial<OneHotEncoderParams> = {}) {
    const { categories = 'auto', drop, ...described } = params;
    const lists = isList(drop);
    const checked = withDefaults<Omit<OneHotEncoderParams, 'categories'>>(
      'OneHotEncoder',
      oneHotEncoderParams,
      lists ? described : { ...described, ...(drop === undefined ? {} : { drop }) },
    );
    super({ ...checked, ...(lists ? { drop } : {}), categories });
  }

  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  /** The sorted categories of each column; null stands for missing. */
  get categories(): readonly (readonly Cell[])[] {
    return this.fitted.categories;
  }

  /** Per column, the categories grouped as infrequent, or null. */
  get infrequentCategories(): readonly (readonly Cell[] | null)[] {
    return this.fitted.outputs.map(({ infrequent }) => infrequent);
  }

  get origins(): readonly ColumnOrigin[] {
    const { featureNamesIn, outputs } = this.fitted;
    return featureNamesIn.flatMap((source, j) =>
      outputs[j]!.kept.map((category) => {
        const text = category === null ? 'nan' : String(category);
        return { name: `${source}_${text}`, source, category: text };
      }),
    );
  }

  /**
   * @throws `empty-data`; `too-large` when the output would take more than a gigabyte;
   * `bad-parameter` for given categories or drops that do not fit the columns
   */
  async fit(X: Features, _y?: Target, options: WorkOptions = {}): Promise<this> {
    const columns = columnsToFit(X);
    const categories = chooseCategories('OneHotEncoder', columns, this.params.categories);
    refuseHuge(columns, categories);
    const outputs = columns.map((column, j) => {
      checkAborted(options.signal);
      return this.plan(column, categories[j]!, j);
    });
    this.learned = {
      featureNamesIn: columns.map(({ name }) => name),
      types: columns.map(({ type }) => type),
      categories,
      outputs,
    };
    return this;
  }

  private plan(column: Column, categories: readonly Cell[], j: number): OutputColumns {
    const { minFrequency, maxCategories, handleUnknown, drop } = this.params;
    const codes = categoryCodes(column, categories);
    if (handleUnknown === 'error') refuseUnknown(column.name, column, codes, wayOut);
    let infrequent = categories.map(() => false);
    if (minFrequency !== null || maxCategories !== null) {
      const counts = new Int32Array(categories.length);
      for (const code of codes) if (code >= 0) counts[code] = counts[code]! + 1;
      infrequent = findInfrequent(counts, codes.length, this.params);
    }
    return planOutputs(categories, infrequent, (groups) =>
      dropPlace(column.name, isList(drop) ? { category: drop[j] } : drop, groups),
    );
  }

  /** @throws `not-fitted`, `unknown-category`, `missing-column`, `shape-mismatch` */
  async transform(X: Features): Promise<Matrix> {
    const { featureNamesIn, categories, outputs } = this.fitted;
    const columns = columnsToTransform(X, featureNamesIn);
    const names = this.getFeatureNamesOut();
    const width = names.length;
    const rows = columnLength(columns[0]!);
    const data = new Float64Array(rows * width);
    let offset = 0;
    columns.forEach((column, j) => {
      const codes = categoryCodes(column, categories[j]!);
      if (this.params.handleUnknown === 'error') {
        refuseUnknown(featureNamesIn[j]!, column, codes, wayOut);
      }
      const { places, unknown, kept } = outputs[j]!;
      const forUnknown = this.params.handleUnknown === 'infrequent_if_exist' ? unknown : -1;
      for (let row = 0, at = offset; row < rows; row++, at += width) {
        const code = codes[row]!;
        const place = code < 0 ? forUnknown : places[code]!;
        if (place >= 0) data[at + place] = 1;
      }
      offset += kept.length;
    });
    return new Matrix(rows, width, data, names);
  }

  /**
   * The categories again, as a table. Zeros are the dropped category, or missing where there is
   * none; an infrequent category comes back as `infrequent_sklearn`.
   */
  async inverseTransform(X: Features): Promise<Table> {
    const { featureNamesIn, outputs, types } = this.fitted;
    const { rows, cols, data } = matrixToTransform(X, this.getFeatureNamesOut());
    let offset = 0;
    const columns = featureNamesIn.map((name, j) => {
      const { kept, dropped } = outputs[j]!;
      const cells: Cell[] = [];
      for (let row = 0; row < rows; row++) {
        let best = -1;
        let most = 0;
        for (let k = 0; k < kept.length; k++) {
          const value = data[row * cols + offset + k]!;
          if (value > most) [best, most] = [k, value];
        }
        cells.push(best < 0 ? dropped : kept[best]!);
      }
      offset += kept.length;
      return types[j] === 'number' ? toColumn(name, cells) : textColumn(name, cells);
    });
    return new Table(columns);
  }

  /** An unknown category becomes zeros in the graph, which cannot refuse a row. */
  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    const { outputs } = this.fitted;
    if (outputs.some(({ infrequent }) => infrequent !== null)) {
      throw new EngineError(
        'unsupported',
        'OneHotEncoder with infrequent categories cannot be written as ONNX. Leave minFrequency and maxCategories unset.',
      );
    }
    return splitColumns(graph, inputs).flatMap((column, j) => {
      const { kept } = outputs[j]!;
      return kept.length === 0 ? [] : [indicateCategories(graph, column, kept)];
    });
  }
}

const wayOut = "new OneHotEncoder({ handleUnknown: 'ignore' })";

function isList(drop: OneHotEncoderParams['drop'] | undefined): drop is readonly Cell[] {
  return Array.isArray(drop);
}

/** A column of text even where every cell is missing. */
function textColumn(name: string, cells: readonly Cell[]): Column {
  const column = toColumn(name, cells);
  if (column.type === 'string') return column;
  return { type: 'string', name, codes: new Int32Array(cells.length).fill(-1), categories: [] };
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
    choices: ['error', 'ignore', 'infrequent_if_exist'],
    summary: 'What to do with a category that was not there at fit.',
  },
  {
    name: 'drop',
    type: 'choice',
    default: null,
    choices: [null, 'first', 'if_binary'],
    summary: 'Which category gets no column of its own.',
  },
  {
    name: 'minFrequency',
    type: 'float',
    default: null,
    min: 0,
    summary: 'Rows, or below 1 the share of rows, that a category needs for a column of its own.',
  },
  {
    name: 'maxCategories',
    type: 'integer',
    default: null,
    min: 1,
    summary: 'Columns at most per column, the one for infrequent categories included.',
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
