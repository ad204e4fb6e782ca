import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { type Column, cellAt, type Table } from '@engine/core/table';
import { withDefaults } from '@engine/core/with-defaults';
import {
  AppendingTransformer,
  checkFunctions,
  type LearnedColumns,
} from '../base/appending-transformer';
import { columnsToFit, toTable } from '../base/input-columns';
import { type DateFeatureName, dateFeatures } from './date-features';
import { type DateParts, dateOfEpoch, parseDate } from './parse-date';

export interface DatetimeFeaturesParams {
  /** Columns of dates; null for the text columns in which every value is a date. */
  readonly variables: readonly string[] | null;
  readonly featuresToExtract: readonly DateFeatureName[];
  readonly dropOriginal: boolean;
}

interface Learned extends LearnedColumns {
  readonly variables: readonly string[];
}

const standard: readonly DateFeatureName[] = [
  'month',
  'year',
  'day_of_week',
  'day_of_month',
  'hour',
  'minute',
  'second',
];

/**
 * Takes dates apart into numbers: `signup_month`, `signup_day_of_week` and others. A date is a text
 * such as `2024-02-29 14:05`, or, in a chosen number column, milliseconds since 1970. A missing
 * date gives missing numbers.
 *
 * Cost: O(distinct dates x features + rows x features). Equals
 * `feature_engine.datetime.DatetimeFeatures` 1.5, which is pandas' `Series.dt`.
 */
export class DatetimeFeatures extends AppendingTransformer<DatetimeFeaturesParams, Learned> {
  constructor(params: Partial<DatetimeFeaturesParams> = {}) {
    const { variables = null, featuresToExtract = standard, ...described } = params;
    checkFunctions('DatetimeFeatures', featuresToExtract, Object.keys(dateFeatures));
    super({
      variables,
      featuresToExtract,
      ...withDefaults<Pick<DatetimeFeaturesParams, 'dropOriginal'>>(
        'DatetimeFeatures',
        datetimeFeaturesParams,
        described,
      ),
    });
  }

  /** @throws `missing-column`, `empty-data`; `unsupported` for a value that is no date */
  async fit(X: Features): Promise<this> {
    columnsToFit(X);
    const table = toTable(X);
    const variables =
      this.params.variables ?? table.columns.filter(holdsDates).map(({ name }) => name);
    for (const name of variables) readDates(table.column(name));
    this.learned = {
      featureNamesIn: table.names,
      variables,
      replaced: this.params.dropOriginal ? variables : [],
      made: variables.flatMap((source) =>
        this.params.featuresToExtract.map((feature) => ({ name: `${source}_${feature}`, source })),
      ),
    };
    return this;
  }

  /** @throws `unsupported` for a value that is no date, naming column and row */
  protected make(table: Table): readonly Float64Array[] {
    return this.fitted.variables.flatMap((name) => {
      const dateOf = readDates(table.column(name));
      return this.params.featuresToExtract.map((feature) => {
        const extract = dateFeatures[feature];
        return Float64Array.from({ length: table.rows }, (_, row) => {
          const date = dateOf(row);
          return date ? extract(date) : Number.NaN;
        });
      });
    });
  }
}

function holdsDates(column: Column): boolean {
  if (column.type === 'number') return false;
  return column.categories.length > 0 && column.categories.every((text) => parseDate(text));
}

/** The date of each row, null where it is missing. Each distinct text is read once. */
function readDates(column: Column): (row: number) => DateParts | null {
  if (column.type === 'number') {
    return (row) => {
      const value = column.values[row]!;
      return Number.isNaN(value) ? null : (dateOfEpoch(value) ?? refuse(column, row));
    };
  }
  const dates = column.categories.map(parseDate);
  const wrong = column.codes.findIndex((code) => code >= 0 && dates[code] === null);
  if (wrong >= 0) refuse(column, wrong);
  return (row) => dates[column.codes[row]!] ?? null;
}

function refuse(column: Column, row: number): never {
  throw new EngineError(
    'unsupported',
    `Column ${column.name} holds ${cellAt(column, row)} in row ${row}, which is no date that is known here. Write dates as 2024-02-29 or 2024-02-29 14:05.`,
    { column: column.name, row },
  );
}

const datetimeFeaturesParams: readonly ParamSpec[] = [
  {
    name: 'dropOriginal',
    type: 'boolean',
    default: true,
    summary: 'Leave out the columns of dates.',
  },
];

export const datetimeFeaturesRecord: ComponentRecord<DatetimeFeatures> = {
  id: 'datetime-features',
  title: 'DatetimeFeatures',
  summary: 'Takes dates apart into month, weekday, hour and other numbers.',
  equals: 'feature_engine.datetime.DatetimeFeatures 1.5',
  reference: 'ISO 8601-1:2019, Date and time.',
  params: datetimeFeaturesParams,
  create: (params) => new DatetimeFeatures(params),
  exempt: { onnx: 'ONNX has no operator that reads dates.' },
};
