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
  for (let row = 0; row < values.length; row++) {
    if (Number.isFinite(values[row])) continue;
    throw new EngineError(
      'not-numeric',
      `${what} holds an infinite value in row ${row}. Replace it by a number or drop the row.`,
      { row },
    );
  }
  return values;
}
