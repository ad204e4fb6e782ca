import { EngineError } from '@engine/core/error';
import type { Column, NumberColumn, StringColumn } from '@engine/core/table';
import type { ColumnCells } from './column-cells';
import type { ReadDecision, ReadDecisionKind } from './contract';
import type { CellSurvey, Sighting } from './survey-cells';

const DECIMAL_COMMA = /^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$/;
const COMMA_GROUPS = /^[+-]?\d{1,3}(?:,\d{3})*(?:\.\d+)?$/;
const LEADING_ZERO = /^[+-]?0\d/;

export interface InferOptions {
  readonly delimiter: string;
  /** The row number of the first cell. */
  readonly firstRow: number;
}

/** A column, and what is to be said about it. */
interface Inferred {
  readonly column: Column;
  readonly decisions: readonly ReadDecision[];
}

/**
 * Decides whether cells are numbers or text. Text it is as soon as a number would lose something:
 * leading zeros, digits beyond 2^53, or a single cell that is not a number.
 *
 * @throws `not-numeric` when the type was given as number and a cell is none.
 */
export function inferColumn(name: string, cells: ColumnCells, options: InferOptions): Inferred {
  const report = new ColumnReport(name, options.firstRow);
  reportMissing(report, cells.survey);
  return { column: decide(report, cells, options), decisions: report.decisions };
}

/** Words the decisions about one column. */
class ColumnReport {
  readonly decisions: ReadDecision[] = [];

  constructor(
    readonly name: string,
    private readonly firstRow: number,
  ) {}

  row(sighting: Sighting): number {
    return sighting.first + this.firstRow;
  }

  /** The first of the cells and its place: `01234 in row 2`. */
  first(sighting: Sighting): string {
    return `${sighting.text} in row ${this.row(sighting)}`;
  }

  /** Adds a sentence that begins with the column's name. */
  say(kind: ReadDecisionKind, sighting: Sighting, sentence: string): void {
    const { count } = sighting;
    const message = `${this.name} ${sentence}`;
    this.decisions.push({ kind, column: this.name, row: this.row(sighting), count, message });
  }
}

function reportMissing(report: ColumnReport, survey: CellSurvey): void {
  for (const [marker, sighting] of survey.markers) {
    const where = `in ${cellCount(sighting)}, taken as missing.`;
    report.say(
      'missing-values',
      sighting,
      marker
        ? `says ${marker} ${where} If ${marker} is a value here, read with { missing: [] }.`
        : `is empty ${where}`,
    );
  }
}

function decide(report: ColumnReport, cells: ColumnCells, options: InferOptions): Column {
  const { name } = report;
  const { survey, type } = cells;
  const text = cells.texts?.column(name);
  if (text && type === 'string') return text;
  if (text && survey.commas.count > 0 && isDecimalComma(text.categories, options)) {
    const example = report.first(survey.commas);
    report.say(
      'decimal-comma',
      survey.commas,
      `writes its decimals with a comma (${example}) and was read as numbers.`,
    );
    return decimalCommaColumn(text);
  }
  if (type === 'number' && survey.others.count > 0) throw notNumeric(report, survey.others);
  if (!text) {
    if (type !== 'number') reportNumbers(report, survey);
    return { type: 'number', name, values: survey.numbers() };
  }
  if (survey.others.count > 0) reportText(report, survey, text.categories);
  else reportDigits(report, survey);
  return text;
}

function notNumeric(report: ColumnReport, others: Sighting): EngineError {
  return new EngineError(
    'not-numeric',
    `Column ${report.name} should hold numbers, but says ${report.first(others)}. Correct the cell, list it under missing, or leave the type out.`,
    { column: report.name, row: report.row(others) },
  );
}

/** A text column that is nearly one of numbers deserves a word. */
function reportText(report: ColumnReport, survey: CellSurvey, texts: readonly string[]): void {
  const { others, present } = survey;
  if (survey.commas.count > 0 && isGrouped(texts)) {
    report.say(
      'thousands',
      others,
      `looks like numbers with commas between thousands (${report.first(others)}) and was kept as text. Remove the commas in the file to get numbers.`,
    );
  } else if (others.count < present / 2) {
    report.say(
      'mixed',
      others,
      `is no number in ${cellCount(others)} of ${present}, the first ${report.first(others)}, so it was read as text. Correct the file, or list the word under missing.`,
    );
  }
}

/** Why a column of numbers was kept as text. */
function reportDigits(report: ColumnReport, { leadingZeros, bigIntegers }: CellSurvey): void {
  if (leadingZeros.count > 0) {
    report.say(
      'leading-zeros',
      leadingZeros,
      `has leading zeros (${report.first(leadingZeros)}) and was kept as text, so that they are not lost.`,
    );
    return;
  }
  report.say(
    'big-integer',
    bigIntegers,
    `has whole numbers too long to keep every digit (${report.first(bigIntegers)}) and was kept as text.`,
  );
}

function reportNumbers(report: ColumnReport, survey: CellSurvey): void {
  const { exponents, infinite } = survey;
  if (exponents.count > 0 && !survey.hasFractions) {
    report.say(
      'exponent',
      exponents,
      `says ${report.first(exponents)}, which was read as ${Number(exponents.text)}. If it is a code, read with { types: { '${report.name}': 'string' } }.`,
    );
  }
  if (infinite.count > 0) {
    report.say(
      'infinite',
      infinite,
      `is infinite or too large for a double in ${cellCount(infinite)}, the first ${report.first(infinite)}.`,
    );
  }
}

function cellCount({ count }: Sighting): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}

/** `1,234` alone could be either; it is a decimal only where the comma cannot be the delimiter. */
function isDecimalComma(texts: readonly string[], { delimiter }: InferOptions): boolean {
  const isDecimal = (cell: string) => DECIMAL_COMMA.test(cell) && !LEADING_ZERO.test(cell);
  if (!texts.every((text) => isDecimal(text.trim()))) return false;
  return delimiter !== ',' || !isGrouped(texts);
}

function isGrouped(texts: readonly string[]): boolean {
  return texts.every((text) => COMMA_GROUPS.test(text.trim()));
}

function decimalCommaColumn({ name, codes, categories }: StringColumn): NumberColumn {
  const numbers = categories.map((text) =>
    Number(text.trim().replaceAll('.', '').replace(',', '.')),
  );
  const values = Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : numbers[code]!));
  return { type: 'number', name, values };
}
