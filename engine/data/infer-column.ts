import { EngineError } from '@engine/core/error';
import type { Column, NumberColumn, StringColumn } from '@engine/core/table';
import type { ReadDecision, ReadDecisionKind } from './contract';
import { CellSurvey, type MissingTest, type Sighting } from './survey-cells';

const DECIMAL_COMMA = /^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$/;
const COMMA_GROUPS = /^[+-]?\d{1,3}(?:,\d{3})*(?:\.\d+)?$/;
const LEADING_ZERO = /^[+-]?0\d/;

export interface InferOptions {
  readonly isMissing: MissingTest;
  readonly delimiter: string;
  readonly type: 'number' | 'string' | undefined;
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
export function inferColumn(
  name: string,
  cells: readonly string[],
  options: InferOptions,
): Inferred {
  const survey = new CellSurvey(cells, options.isMissing);
  const report = new ColumnReport(name, cells, options.firstRow);
  reportMissing(report, survey);
  return { column: decide(report, survey, options), decisions: report.decisions };
}

/** Words the decisions about one column. */
class ColumnReport {
  readonly decisions: ReadDecision[] = [];

  constructor(
    readonly name: string,
    readonly cells: readonly string[],
    private readonly firstRow: number,
  ) {}

  row(sighting: Sighting): number {
    return sighting.first + this.firstRow;
  }

  /** The first of the cells and its place: `01234 in row 2`. */
  first(sighting: Sighting): string {
    return `${this.cells[sighting.first]!.trim()} in row ${this.row(sighting)}`;
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

function decide(report: ColumnReport, survey: CellSurvey, options: InferOptions): Column {
  const { name, cells } = report;
  const asText = () => textColumn(name, cells, options.isMissing);
  if (options.type === 'string') return asText();
  if (survey.commas.count > 0 && isDecimalComma(cells, options)) {
    const example = report.first(survey.commas);
    report.say(
      'decimal-comma',
      survey.commas,
      `writes its decimals with a comma (${example}) and was read as numbers.`,
    );
    return decimalCommaColumn(name, cells, options.isMissing);
  }
  const numbers: NumberColumn = { type: 'number', name, values: survey.values };
  if (options.type === 'number') {
    if (survey.others.count > 0) throw notNumeric(report, survey.others);
    return numbers;
  }
  if (survey.others.count > 0) {
    reportText(report, survey, options);
    return asText();
  }
  if (losesDigits(report, survey)) return asText();
  reportNumbers(report, survey);
  return numbers;
}

function notNumeric(report: ColumnReport, others: Sighting): EngineError {
  return new EngineError(
    'not-numeric',
    `Column ${report.name} should hold numbers, but says ${report.first(others)}. Correct the cell, list it under missing, or leave the type out.`,
    { column: report.name, row: report.row(others) },
  );
}

/** A text column that is nearly one of numbers deserves a word. */
function reportText(report: ColumnReport, survey: CellSurvey, options: InferOptions): void {
  const { others, present } = survey;
  if (survey.commas.count > 0 && isGrouped(report.cells, options.isMissing)) {
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

function losesDigits(report: ColumnReport, { leadingZeros, bigIntegers }: CellSurvey): boolean {
  if (leadingZeros.count > 0) {
    report.say(
      'leading-zeros',
      leadingZeros,
      `has leading zeros (${report.first(leadingZeros)}) and was kept as text, so that they are not lost.`,
    );
    return true;
  }
  if (bigIntegers.count > 0) {
    report.say(
      'big-integer',
      bigIntegers,
      `has whole numbers too long to keep every digit (${report.first(bigIntegers)}) and was kept as text.`,
    );
    return true;
  }
  return false;
}

function reportNumbers(report: ColumnReport, survey: CellSurvey): void {
  const { exponents, infinite } = survey;
  if (exponents.count > 0 && survey.fractions === 0) {
    report.say(
      'exponent',
      exponents,
      `says ${report.first(exponents)}, which was read as ${survey.values[exponents.first]}. If it is a code, read with { types: { '${report.name}': 'string' } }.`,
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
function isDecimalComma(cells: readonly string[], options: InferOptions): boolean {
  const { isMissing, delimiter } = options;
  const decimal = (cell: string) => DECIMAL_COMMA.test(cell) && !LEADING_ZERO.test(cell);
  if (!everyPresent(cells, isMissing, decimal)) return false;
  return delimiter !== ',' || !isGrouped(cells, isMissing);
}

function isGrouped(cells: readonly string[], isMissing: MissingTest): boolean {
  return everyPresent(cells, isMissing, (cell) => COMMA_GROUPS.test(cell));
}

function everyPresent(
  cells: readonly string[],
  isMissing: MissingTest,
  test: (cell: string) => boolean,
): boolean {
  return cells.every((raw) => {
    const cell = raw.trim();
    return isMissing(cell) || test(cell);
  });
}

function decimalCommaColumn(
  name: string,
  cells: readonly string[],
  isMissing: MissingTest,
): NumberColumn {
  const values = Float64Array.from(cells, (raw) => {
    const cell = raw.trim();
    return isMissing(cell) ? Number.NaN : Number(cell.replaceAll('.', '').replace(',', '.'));
  });
  return { type: 'number', name, values };
}

function textColumn(name: string, cells: readonly string[], isMissing: MissingTest): StringColumn {
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    let code = codeOf.get(cell);
    if (code !== undefined) return code;
    if (isMissing(cell.trim())) return -1;
    codeOf.set(cell, (code = codeOf.size));
    return code;
  });
  return { type: 'string', name, codes, categories: [...codeOf.keys()] };
}
