import { EngineError } from '@engine/core/error';
import { type Column, type NumberColumn, type StringColumn, Table } from '@engine/core/table';
import { parseMoment } from './parse-moment';

export interface ParseDatesOptions {
  /** What comes first in dates such as 03/04/2024; found out from the column when left out. */
  readonly order?: 'day' | 'month';
  /** Makes a text that is no date missing instead of an error. */
  readonly coerce?: boolean;
}

/** A date of digits with the year last. */
const YEAR_LAST = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/;

/**
 * Turns text columns of dates into number columns of milliseconds since 1970, universal time, which
 * `DatetimeFeatures` takes apart. It reads ISO 8601 with or without a time and an offset,
 * 2024/02/29, 29.02.2024, 2/29/2024, 29 Feb 2024, Feb 29, 2024 and 20240229. A date without an
 * offset is taken as universal time.
 *
 * Whether the day or the month comes first is told by the first date that only one order allows; if
 * all dates allow both, the month does, as in pandas. Cost: one reading per different text.
 * Equals `pandas.to_datetime` for the forms above.
 *
 * @throws `missing-column`; `not-numeric` for a text that is no date, naming column and row;
 * `unsupported` for a column of numbers
 */
export function parseDates(
  table: Table,
  columns: string | readonly string[],
  options: ParseDatesOptions = {},
): Table {
  const names = [columns].flat();
  for (const name of names) table.column(name);
  return new Table(
    table.columns.map((column) =>
      names.includes(column.name) ? parseColumn(column, options) : column,
    ),
  );
}

function parseColumn(column: Column, options: ParseDatesOptions): NumberColumn {
  if (column.type === 'number') {
    throw new EngineError(
      'unsupported',
      `Column ${column.name} holds numbers, so it cannot be read as dates. If they are like 20240229, read the file with { types: { '${column.name}': 'string' } }.`,
      { column: column.name },
    );
  }
  const dayFirst = (options.order ?? findOrder(column.categories)) === 'day';
  const moments = Float64Array.from(column.categories, (text) => parseMoment(text, dayFirst));
  const values = new Float64Array(column.codes.length);
  for (let row = 0; row < values.length; row++) {
    const code = column.codes[row]!;
    values[row] = code < 0 ? Number.NaN : moments[code]!;
    if (code < 0 || options.coerce || !Number.isNaN(values[row])) continue;
    throw notADate(column, row);
  }
  return { type: 'number', name: column.name, values };
}

function findOrder(texts: readonly string[]): 'day' | 'month' {
  for (const text of texts) {
    const parts = YEAR_LAST.exec(text);
    if (!parts) continue;
    // A date with points is written with the day first wherever it is written.
    if (text.includes('.') && !text.includes('/') && !text.includes('-')) return 'day';
    if (Number(parts[1]) > 12) return 'day';
    if (Number(parts[2]) > 12) return 'month';
  }
  return 'month';
}

function notADate(column: StringColumn, row: number): EngineError {
  const text = column.categories[column.codes[row]!];
  return new EngineError(
    'not-numeric',
    `Column ${column.name} says ${JSON.stringify(text)} in row ${row}, which is no date. Correct it, say with { order: 'day' } or { order: 'month' } what comes first, or read such texts as missing with { coerce: true }.`,
    { column: column.name, row },
  );
}
