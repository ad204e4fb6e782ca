import { checkSameLength } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Classes, Target } from '@engine/core/estimator';
import { countClasses } from '../check-target';

/** The class number of each row, and how many rows each class has. */
export interface ClassRows {
  readonly classes: Classes;
  readonly codes: Int32Array;
  readonly counts: Int32Array;
}

/**
 * Reads the labels whose shares every fold should keep.
 *
 * @throws EngineError `bad-parameter` without labels, or when every class has fewer rows than there
 * are folds; `unsupported` for quantities; `length-mismatch`, `missing-values`.
 */
export function classRows(
  title: string,
  rows: number,
  nSplits: number,
  y: Target | undefined,
): ClassRows {
  const read = requireLabels(title, rows, y);
  const largest = Math.max(...read.counts);
  if (largest < nSplits) {
    throw new EngineError(
      'bad-parameter',
      `${title} deals the rows of each class into ${nSplits} folds, but the largest class has only ${largest}. Lower nSplits to at most ${Math.max(2, largest)}, or add rows.`,
      { nSplits, largest },
    );
  }
  return read;
}

/** @throws EngineError `bad-parameter` without labels, `unsupported` for quantities. */
export function requireLabels(title: string, rows: number, y: Target | undefined): ClassRows {
  if (y === undefined) {
    throw new EngineError(
      'bad-parameter',
      `${title} keeps the shares of the classes, so it needs the labels: split(X, y).`,
      { parameter: 'y' },
    );
  }
  const read = countClasses(y, 'y');
  checkSameLength(rows, read.codes.length, 'X', 'y');
  const fraction = (read.classes as readonly (number | string)[]).find(
    (label) => typeof label === 'number' && !Number.isInteger(label),
  );
  if (fraction !== undefined) {
    throw new EngineError(
      'unsupported',
      `${title} needs class labels, but y holds amounts such as ${fraction}. Use KFold, or cut the amounts into ranges first.`,
      { value: fraction },
    );
  }
  return read;
}
