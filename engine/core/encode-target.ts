import { compareText } from './compare-text';
import { EngineError } from './error';
import type { Classes, Target } from './estimator';
import { type Column, cellAt, columnLength } from './table';

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
  const values = isColumn(y)
    ? Array.from({ length: columnLength(y) }, (_, row) => cellAt(y, row))
    : y;
  if (values.length === 0) {
    throw new EngineError('empty-data', `${what} has no rows. Pass one value per row.`);
  }
  const type = typeof values[0];
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value === null || value === undefined || Number.isNaN(value)) {
      throw new EngineError(
        'missing-values',
        `${what} has no value in row ${row}. Drop the rows without a label first.`,
        { row },
      );
    }
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
    ? Float64Array.from(values as ArrayLike<number>)
    : Array.from(values as readonly string[]);
}

/** The distinct labels, sorted: numbers by size, texts by code point. */
export function sortedClasses(labels: Labels): Classes {
  if (labels instanceof Float64Array) return [...new Set(labels)].sort((a, b) => a - b);
  return [...new Set(labels)].sort(compareText);
}

/**
 * Turns labels into class numbers.
 *
 * @throws EngineError what {@link toLabels} throws, and `unsupported` for a target of measured
 * quantities (numbers with fractions).
 */
export function encodeTarget(y: Target): EncodedTarget {
  const labels = toLabels(y);
  if (labels instanceof Float64Array && !labels.every(Number.isInteger)) {
    throw new EngineError(
      'unsupported',
      'The target holds numbers with fractions, which are quantities and not classes. ' +
        'Choose another target, or bin this one first.',
    );
  }
  const classes = sortedClasses(labels);
  return { classes, codes: encodeLabels(labels, classes) };
}

/** The class number of each label; -1 for a label that is not among the classes. */
export function encodeLabels(labels: Labels, classes: Classes): Int32Array {
  const codeOf = new Map<number | string, number>(
    (classes as readonly (number | string)[]).map((label, code) => [label, code]),
  );
  const codes = new Int32Array(labels.length);
  for (let i = 0; i < labels.length; i++) codes[i] = codeOf.get(labels[i]!) ?? -1;
  return codes;
}

/** The inverse: labels from class numbers. */
export function decodeLabels(codes: Int32Array, classes: Classes): Float64Array | string[] {
  if (typeof classes[0] === 'string') return Array.from(codes, (c) => classes[c] as string);
  return Float64Array.from(codes, (code) => classes[code] as number);
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
