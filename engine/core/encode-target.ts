import { compareText } from './compare-text';
import { EngineError } from './error';
import type { Classes, Target } from './estimator';
import { type Cell, type Column, cellAt } from './table';

/** A target as class numbers: `classes[codes[i]]` is the label of row i. */
export interface EncodedTarget {
  readonly classes: Classes;
  readonly codes: Int32Array;
}

/** One label per row: all numbers or all texts, none missing. */
export type Labels = Float64Array | readonly string[];

/**
 * Reads a target or a prediction: a column, numbers, or texts.
 *
 * @param what how messages call it.
 * @throws EngineError `missing-values` with the row; `unsupported` for values that are neither
 * numbers nor texts, or a mixture; `empty-data` without rows.
 */
export function toLabels(y: Target, what = 'The target'): Labels {
  requireTarget(y, what);
  const values = isColumn(y) ? columnLabels(y) : y;
  if (values.length === 0) {
    throw new EngineError('empty-data', `${what} has no rows. Pass one value per row.`);
  }
  if (isNumbers(values)) {
    const numbers = new Float64Array(values);
    const row = firstMissing(numbers);
    if (row >= 0) throw missingLabel(what, row);
    return numbers;
  }
  const type = typeof values[0];
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value === null || value === undefined || Number.isNaN(value)) throw missingLabel(what, row);
    if (typeof value !== type || (type !== 'number' && type !== 'string')) {
      throw new EngineError(
        'unsupported',
        `${what} needs numbers or texts as labels, all of one kind, but row ${row} is ` +
          `${JSON.stringify(value)}. Turn the labels into texts, for example with String.`,
        { row },
      );
    }
  }
  return type === 'number'
    ? new Float64Array(values as ArrayLike<number>)
    : Array.from(values as readonly string[]);
}

function columnLabels(column: Column): ArrayLike<number> | readonly Cell[] {
  if (column.type === 'number') return column.values;
  return Array.from(column.codes, (_, row) => cellAt(column, row));
}

/** Numbers that need no look at what kind of value each is. */
function isNumbers(values: ArrayLike<unknown>): values is Float64Array {
  return ArrayBuffer.isView(values) && typeof values[0] === 'number';
}

/** The first row without a number, or -1. A loop of its own is compiled once and for all. */
function firstMissing(numbers: Float64Array): number {
  for (let row = 0; row < numbers.length; row++) if (Number.isNaN(numbers[row])) return row;
  return -1;
}

function missingLabel(what: string, row: number): EngineError {
  return new EngineError(
    'missing-values',
    `${what} has no value in row ${row}. Drop the rows without a label first.`,
    { row },
  );
}

/** The distinct labels, sorted: numbers by size, texts by code point. */
export function sortedClasses(labels: Labels): Classes {
  if (!(labels instanceof Float64Array)) return [...new Set(labels)].sort(compareText);
  const span = closeNumbers(labels);
  if (!span) return [...new Set(labels)].sort((a, b) => a - b);
  const isMet = new Uint8Array(span.width);
  for (let i = 0; i < labels.length; i++) isMet[labels[i]! - span.low] = 1;
  const classes: number[] = [];
  isMet.forEach((met, at) => {
    if (met) classes.push(span.low + at);
  });
  return classes;
}

/**
 * Turns labels into class numbers.
 *
 * @throws EngineError what {@link toLabels} throws, and `unsupported` for a target of measured
 * quantities (numbers with fractions).
 */
export function encodeTarget(y: Target): EncodedTarget {
  const labels = toLabels(y);
  if (labels instanceof Float64Array) requireWhole(labels);
  const classes = sortedClasses(labels);
  return { classes, codes: encodeLabels(labels, classes) };
}

function requireWhole(labels: Float64Array): void {
  for (let i = 0; i < labels.length; i++) {
    if (Number.isInteger(labels[i])) continue;
    throw new EngineError(
      'unsupported',
      'The target holds numbers with fractions, which are quantities and not classes. ' +
        'Choose another target, or bin this one first.',
    );
  }
}

/** The class number of each label; -1 for a label that is not among the classes. */
export function encodeLabels(labels: Labels, classes: Classes): Int32Array {
  const codes = new Int32Array(labels.length);
  const span = labels instanceof Float64Array && closeNumbers(classes as readonly number[]);
  if (span) {
    const codeOf = new Int32Array(span.width).fill(-1);
    for (let code = 0; code < classes.length; code++) {
      codeOf[(classes[code] as number) - span.low] = code;
    }
    for (let i = 0; i < labels.length; i++) {
      const at = labels[i]! - span.low;
      codes[i] = at >= 0 && at < span.width && (at | 0) === at ? codeOf[at]! : -1;
    }
    return codes;
  }
  const codeOf = new Map<number | string, number>(
    (classes as readonly (number | string)[]).map((label, code) => [label, code]),
  );
  for (let i = 0; i < labels.length; i++) codes[i] = codeOf.get(labels[i]!) ?? -1;
  return codes;
}

/** So many places are quickly cleared, whatever the number of labels. */
const SHORT_LIST = 1024;

/**
 * Where whole numbers lie so close together that a list with a place for each replaces a Map, which
 * takes many times as long to ask; undefined for others.
 */
function closeNumbers(values: ArrayLike<number>): { low: number; width: number } | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if ((value | 0) !== value) return undefined;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const width = high - low + 1;
  return width > 0 && width <= Math.max(SHORT_LIST, values.length) ? { low, width } : undefined;
}

/** The inverse: labels from class numbers. */
export function decodeLabels(codes: Int32Array, classes: Classes): Float64Array | string[] {
  const count = codes.length;
  if (typeof classes[0] === 'string') {
    const texts = new Array<string>(count);
    for (let i = 0; i < count; i++) texts[i] = classes[codes[i]!] as string;
    return texts;
  }
  const numbers = new Float64Array(count);
  for (let i = 0; i < count; i++) numbers[i] = classes[codes[i]!] as number;
  return numbers;
}

/** Refuses two sides of different lengths, naming both. */
export function checkSameLength(a: number, b: number, nameA: string, nameB: string): void {
  if (a === b) return;
  throw new EngineError(
    'length-mismatch',
    `${nameA} has ${a} rows, but ${nameB} has ${b}. Both must come from the same rows.`,
    { [nameA]: a, [nameB]: b },
  );
}

/** Refuses what is no list of values, whatever its type says. */
function requireTarget(y: unknown, what: string): void {
  if (typeof y === 'object' && y !== null && ('length' in y || ('type' in y && 'name' in y)))
    return;
  throw new EngineError(
    'bad-parameter',
    y === undefined || y === null
      ? `${what} is missing. Pass one value per row, as in fit(X, y).`
      : `${what} is one column or a list with one value per row. Choose a column, as in table.column('name').`,
  );
}

function isColumn(y: Target): y is Column {
  return 'type' in y && 'name' in y;
}
