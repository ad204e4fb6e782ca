import { EngineError } from '@engine/core/error';
import { type Cell, type Column, cellAt, columnLength, type Table } from '@engine/core/table';
import type { ExpectationResultDetail } from './contract';

type Kwargs = Readonly<Record<string, unknown>>;
export interface Outcome {
  readonly success: boolean;
  readonly result: ExpectationResultDetail;
}
type Check = (table: Table, kwargs: Kwargs) => Outcome;

/** pandas' names for what a number or a text column is. */
export const NUMBER_TYPES: readonly string[] = ['float64', 'int64'];
export const TEXT_TYPES: readonly string[] = ['object', 'str'];

const EXAMPLES = 20;

/** The expectations that can be evaluated here, by Great Expectations' names. */
export const EXPECTATION_TYPES: Readonly<Record<string, Check>> = {
  expect_table_row_count_to_be_between: (table, kwargs) => ({
    success: isBetween(table.rows, kwargs),
    result: { observed_value: table.rows },
  }),
  expect_table_row_count_to_equal: (table, kwargs) => ({
    success: table.rows === kwargs.value,
    result: { observed_value: table.rows },
  }),
  expect_table_column_count_to_equal: (table, kwargs) => ({
    success: table.columns.length === kwargs.value,
    result: { observed_value: table.columns.length },
  }),
  expect_table_columns_to_match_set: (table, kwargs) => {
    const expected = new Set(list(kwargs, 'column_set'));
    const exact = kwargs.exact_match !== false;
    const unexpected = table.names.filter((name) => !expected.has(name));
    const absent = [...expected].filter((name) => !table.has(String(name)));
    return {
      success: absent.length === 0 && (!exact || unexpected.length === 0),
      result: { observed_value: table.names },
    };
  },
  expect_column_to_exist: (table, kwargs) => ({
    success: table.has(columnName(kwargs)),
    result: {},
  }),
  expect_column_values_to_be_of_type: (table, kwargs) => ofType(table, kwargs, [kwargs.type_]),
  expect_column_values_to_be_in_type_list: (table, kwargs) =>
    ofType(table, kwargs, list(kwargs, 'type_list')),
  expect_column_values_to_not_be_null: (table, kwargs) => notNull(columnOf(table, kwargs), kwargs),
  expect_column_values_to_be_between: (table, kwargs) => {
    table.numbers(columnName(kwargs));
    return forEachValue(columnOf(table, kwargs), kwargs, (value) =>
      isBetween(value as number, kwargs),
    );
  },
  expect_column_values_to_be_in_set: (table, kwargs) => {
    const allowed = new Set(list(kwargs, 'value_set'));
    return forEachValue(columnOf(table, kwargs), kwargs, (value) => allowed.has(value));
  },
  expect_column_values_to_be_unique: (table, kwargs) => {
    const column = columnOf(table, kwargs);
    const counts = new Map<Cell, number>();
    for (let row = 0; row < columnLength(column); row++) {
      const value = cellAt(column, row);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return forEachValue(column, kwargs, (value) => counts.get(value) === 1);
  },
};

/** Evaluates a map expectation: `mostly` is the share of the values that are not missing. */
function forEachValue(
  column: Column,
  kwargs: Kwargs,
  isExpected: (value: number | string) => boolean,
): Outcome {
  const rows = columnLength(column);
  const unexpected: number[] = [];
  let missing = 0;
  for (let row = 0; row < rows; row++) {
    const value = cellAt(column, row);
    if (value === null) missing++;
    else if (!isExpected(value)) unexpected.push(row);
  }
  const present = rows - missing;
  const examples = unexpected.slice(0, EXAMPLES);
  return {
    success: present === 0 || 1 - unexpected.length / present >= mostly(kwargs),
    result: {
      element_count: rows,
      missing_count: missing,
      missing_percent: percentOf(missing, rows),
      unexpected_count: unexpected.length,
      unexpected_percent: percentOf(unexpected.length, present),
      unexpected_percent_total: percentOf(unexpected.length, rows),
      partial_unexpected_list: examples.map((row) => cellAt(column, row)),
      partial_unexpected_index_list: examples,
    },
  };
}

/** Here the missing values themselves are the unexpected ones, and all values count. */
function notNull(column: Column, kwargs: Kwargs): Outcome {
  const rows = columnLength(column);
  const missing: number[] = [];
  for (let row = 0; row < rows; row++) if (cellAt(column, row) === null) missing.push(row);
  const examples = missing.slice(0, EXAMPLES);
  return {
    success: rows === 0 || 1 - missing.length / rows >= mostly(kwargs),
    result: {
      element_count: rows,
      unexpected_count: missing.length,
      unexpected_percent: percentOf(missing.length, rows),
      partial_unexpected_list: examples.map(() => null),
      partial_unexpected_index_list: examples,
    },
  };
}

function ofType(table: Table, kwargs: Kwargs, allowed: readonly unknown[]): Outcome {
  const { type } = columnOf(table, kwargs);
  const names = type === 'number' ? NUMBER_TYPES : TEXT_TYPES;
  return {
    success: names.some((name) => allowed.includes(name)),
    result: { observed_value: names[0] },
  };
}

function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}

/** Bounds are inclusive unless `strict_min` or `strict_max`; a null bound is none. */
function isBetween(value: number, kwargs: Kwargs): boolean {
  const { min_value: min, max_value: max, strict_min: strictMin, strict_max: strictMax } = kwargs;
  const aboveMin = typeof min !== 'number' || (strictMin === true ? value > min : value >= min);
  const belowMax = typeof max !== 'number' || (strictMax === true ? value < max : value <= max);
  return aboveMin && belowMax;
}

function mostly({ mostly = 1 }: Kwargs): number {
  if (typeof mostly === 'number' && mostly >= 0 && mostly <= 1) return mostly;
  throw new EngineError('bad-parameter', `mostly must be a share from 0 to 1, not ${mostly}.`);
}

function columnName({ column }: Kwargs): string {
  if (typeof column === 'string') return column;
  throw new EngineError('bad-parameter', 'The expectation has to name its column.');
}

function columnOf(table: Table, kwargs: Kwargs): Column {
  return table.column(columnName(kwargs));
}

function list(kwargs: Kwargs, name: string): readonly unknown[] {
  const value = kwargs[name];
  if (Array.isArray(value)) return value;
  throw new EngineError('bad-parameter', `The expectation needs ${name} to be a list.`);
}
