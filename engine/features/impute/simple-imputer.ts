import { compareText } from '@engine/core/compare-text';
import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { checkAborted, EngineError } from '@engine/core/error';
import type { ColumnOrigin, Features, Target, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { meanOfKnown } from '@engine/core/mean-of-known';
import { type Cell, type Column, columnLength, type StringColumn, Table } from '@engine/core/table';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { BaseTransformer } from '../base/base-transformer';
import { columnsToMatrix } from '../base/columns-to-matrix';
import { columnsToFit, columnsToTransform, requireNumbers } from '../base/input-columns';
import { missingMask, splitColumns } from '../base/onnx-columns';
import { MissingIndicator } from './missing-indicator';
import { nothingObserved } from './nothing-observed';

export interface SimpleImputerParams {
  readonly strategy: 'mean' | 'median' | 'most_frequent' | 'constant';
  /** For `constant`; 0 for numbers and `missing_value` for texts when null. */
  readonly fillValue: number | string | null;
  /** Keeps a column in which nothing was observed at fit, filled with 0 or `missing_value`. */
  readonly keepEmptyFeatures: boolean;
  /** Appends the columns of a MissingIndicator. */
  readonly addIndicator: boolean;
}

interface Learned {
  readonly featureNamesIn: readonly string[];
  readonly types: readonly Column['type'][];
  /** One filling per column; null for a column in which nothing was observed. */
  readonly statistics: readonly Cell[];
  readonly indicator: MissingIndicator | null;
}

/**
 * Fills missing values of each column with a number or text learned from it. A table stays a
 * table, a matrix a matrix. A column without any observed value is left out, as in scikit-learn.
 *
 * Cost: O(rows x columns), with a sort for `median`. Equals `sklearn.impute.SimpleImputer` 1.2.1.
 */
export class SimpleImputer
  extends BaseTransformer<SimpleImputerParams, Learned, Table | Matrix>
  implements OnnxTransformer
{
  constructor(params: Partial<SimpleImputerParams> = {}) {
    const { fillValue = null, ...described } = params;
    super({
      ...withDefaults<Omit<SimpleImputerParams, 'fillValue'>>(
        'SimpleImputer',
        simpleImputerParams,
        described,
      ),
      fillValue,
    });
  }

  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  /** What each column is filled with; null for one in which nothing was observed. */
  get statistics(): readonly Cell[] {
    return this.fitted.statistics;
  }

  get origins(): readonly ColumnOrigin[] {
    const { featureNamesIn, statistics, indicator } = this.fitted;
    const filled = featureNamesIn
      .filter((_, j) => statistics[j] !== null)
      .map((name) => ({ name, source: name }));
    return indicator ? [...filled, ...indicator.origins] : filled;
  }

  /**
   * @throws `not-numeric` for a text column under `mean` or `median`; `bad-parameter` for a filling
   * of the wrong type; `missing-values` when no column has any value.
   */
  async fit(X: Features, _y?: Target, options: WorkOptions = {}): Promise<this> {
    const columns = columnsToFit(X);
    const { strategy } = this.params;
    if (strategy === 'mean' || strategy === 'median') {
      requireNumbers(columns, `SimpleImputer with the strategy ${strategy}`);
    }
    const statistics = columns.map((column) => {
      checkAborted(options.signal);
      return this.learnStatistic(column);
    });
    const names = columns.map(({ name }) => name);
    if (statistics.every((statistic) => statistic === null)) throw nothingObserved(names);
    this.learned = {
      featureNamesIn: names,
      types: columns.map(({ type }) => type),
      statistics,
      indicator: this.params.addIndicator
        ? await new MissingIndicator({ errorOnNew: false }).fit(X)
        : null,
    };
    return this;
  }

  private learnStatistic(column: Column): Cell {
    const { strategy, fillValue, keepEmptyFeatures } = this.params;
    const standard = column.type === 'number' ? 0 : 'missing_value';
    if (strategy === 'constant') {
      if (fillValue !== null && typeof fillValue !== typeof standard) {
        throw new EngineError(
          'bad-parameter',
          `SimpleImputer cannot fill column ${column.name} (${column.type}) with ${JSON.stringify(fillValue)}. Choose a filling of the column's type.`,
          { column: column.name, fillValue },
        );
      }
      return fillValue ?? standard;
    }
    const observed =
      column.type === 'number' ? numberStatistic(column.values, strategy) : mode(column);
    return observed ?? (keepEmptyFeatures ? standard : null);
  }

  async transform(X: Features): Promise<Table | Matrix> {
    const { featureNamesIn, types, statistics, indicator } = this.fitted;
    const filled = columnsToTransform(X, featureNamesIn).flatMap((given, j) => {
      const column = hasValue(given) ? given : emptyColumn(given, types[j]!);
      if (column.type !== types[j]) throw typeChanged(column, types[j]!);
      const statistic = statistics[j]!;
      return statistic === null ? [] : [fill(column, statistic, featureNamesIn[j]!)];
    });
    if (indicator) {
      const marks = await indicator.transform(X);
      for (const [k, name] of indicator.getFeatureNamesOut().entries()) {
        filled.push({ type: 'number', name, values: marks.column(k) });
      }
    }
    if (X instanceof Table) return new Table(filled);
    return columnsToMatrix(requireNumbers(filled, 'SimpleImputer'));
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    const { statistics, indicator } = this.fitted;
    const filled = splitColumns(graph, inputs).flatMap((column, j) => {
      const statistic = statistics[j]!;
      if (statistic === null) return [];
      const filling =
        typeof statistic === 'string'
          ? graph.constant([statistic], [1, 1])
          : graph.constant(Float64Array.of(statistic), [1, 1]);
      const inputs = [missingMask(graph, column), filling, column];
      return [graph.add('Where', { inputs, type: column.type, cols: 1 })];
    });
    return indicator ? [...filled, ...indicator.toOnnx(graph, inputs)] : filled;
  }
}

/** Null when nothing was observed. */
function numberStatistic(
  values: Float64Array,
  strategy: 'mean' | 'median' | 'most_frequent',
): number | null {
  if (strategy === 'mean') {
    const mean = meanOfKnown(values);
    return Number.isNaN(mean) ? null : mean;
  }
  const observed = values.filter((value) => !Number.isNaN(value)).sort();
  const n = observed.length;
  if (n === 0) return null;
  if (strategy === 'median') return (observed[(n - 1) >> 1]! + observed[n >> 1]!) / 2;
  return longestRun(observed);
}

/** The most frequent of increasing values; the smallest of several. */
function longestRun(sorted: Float64Array): number {
  let best = 0;
  let bestLength = 0;
  let start = 0;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === sorted[start]) continue;
    if (i - start > bestLength) {
      bestLength = i - start;
      best = sorted[start]!;
    }
    start = i;
  }
  return best;
}

/** The most frequent text; the first in code point order of several. */
function mode({ codes, categories }: StringColumn): string | null {
  const counts = new Int32Array(categories.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  const most = counts.reduce((max, count) => Math.max(max, count), 0);
  if (most === 0) return null;
  return categories.filter((_, code) => counts[code] === most).sort(compareText)[0]!;
}

function fill(column: Column, statistic: number | string, name: string): Column {
  if (column.type === 'number') {
    const values = column.values.slice();
    for (let i = 0; i < values.length; i++) {
      if (Number.isNaN(values[i]!)) values[i] = statistic as number;
    }
    return { type: 'number', name, values };
  }
  const text = statistic as string;
  const known = column.categories.indexOf(text);
  const code = known >= 0 ? known : column.categories.length;
  return {
    type: 'string',
    name,
    codes: column.codes.map((c) => (c < 0 ? code : c)),
    categories: known >= 0 ? column.categories : [...column.categories, text],
  };
}

function hasValue(column: Column): boolean {
  return column.type === 'number'
    ? column.values.some((value) => !Number.isNaN(value))
    : column.codes.some((code) => code >= 0);
}

/** A column without any value has the type that was there at fit; nothing in it says another. */
function emptyColumn(column: Column, type: Column['type']): Column {
  const { name } = column;
  const length = columnLength(column);
  return type === 'number'
    ? { type, name, values: new Float64Array(length).fill(Number.NaN) }
    : { type, name, codes: new Int32Array(length).fill(-1), categories: [] };
}

function typeChanged(column: Column, expected: Column['type']): EngineError {
  const kind = { number: 'numbers', string: 'text' };
  return new EngineError(
    expected === 'number' ? 'not-numeric' : 'shape-mismatch',
    `Column ${column.name} held ${kind[expected]} at fit and holds ${kind[column.type]} now. Convert it to what it was.`,
    { column: column.name, expected, given: column.type },
  );
}

const simpleImputerParams: readonly ParamSpec[] = [
  {
    name: 'strategy',
    type: 'choice',
    default: 'mean',
    choices: ['mean', 'median', 'most_frequent', 'constant'],
    summary: 'What a missing value is replaced with.',
  },
  {
    name: 'keepEmptyFeatures',
    type: 'boolean',
    default: false,
    summary: 'Keep a column in which nothing was observed.',
  },
  {
    name: 'addIndicator',
    type: 'boolean',
    default: false,
    summary: 'Append columns that mark what was missing.',
  },
];

export const simpleImputerRecord: ComponentRecord<SimpleImputer> = {
  id: 'simple-imputer',
  title: 'SimpleImputer',
  summary: 'Fills missing values with the mean, median, most frequent value or a constant.',
  equals: 'sklearn.impute.SimpleImputer 1.2.1',
  reference: 'Little and Rubin (2019), Statistical Analysis with Missing Data, chapter 4.',
  params: simpleImputerParams,
  create: (params) => new SimpleImputer(params),
};
