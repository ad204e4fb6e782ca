import { toLabels } from './encode-target';
import { EngineError } from './error';
import type { Target } from './estimator';

/**
 * Reads a target, or a prediction, of measured quantities.
 *
 * @throws EngineError `not-numeric` for text and infinities, `missing-values`, `empty-data`; each
 * names the row.
 */
export function toQuantities(y: Target, what = 'The target'): Float64Array {
  const values = toLabels(y, what);
  if (!(values instanceof Float64Array)) {
    throw new EngineError(
      'not-numeric',
      `${what} holds text (such as "${values[0]}"), but quantities are needed. Choose a number column, or a classifier.`,
    );
  }
  const row = firstInfinite(values);
  if (row < 0) return values;
  throw new EngineError(
    'not-numeric',
    `${what} holds an infinite value in row ${row}. Replace it by a number or drop the row.`,
    { row },
  );
}

/** The first row that is no finite number, or -1. */
function firstInfinite(values: Float64Array): number {
  for (let row = 0; row < values.length; row++) if (!Number.isFinite(values[row])) return row;
  return -1;
}
