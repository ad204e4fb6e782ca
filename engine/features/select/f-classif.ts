import { checkSameLength, encodeTarget } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Features, Target } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { fSf } from '@engine/core/special-functions/f-sf';
import { toMatrix } from '@engine/core/to-matrix';
import type { ScoreResult } from './score-result';

/**
 * The F value of a one-way analysis of variance for each column: the spread between the classes'
 * means over the spread within the classes. A constant column scores NaN.
 *
 * Cost: O(rows x columns). Equals `sklearn.feature_selection.f_classif` 1.2.1 within 1e-10.
 *
 * @throws `one-class`; what `toMatrix` and `encodeTarget` throw; `length-mismatch`
 */
export function fClassif(X: Features, y: Target): Required<ScoreResult> {
  const matrix = toMatrix(X);
  const { classes, codes } = encodeTarget(y);
  checkSameLength(matrix.rows, codes.length, 'X', 'y');
  if (classes.length < 2) {
    throw new EngineError(
      'one-class',
      `fClassif compares classes, but every row has the label ${classes[0]}. Use rows of at least two classes.`,
    );
  }
  const between = classes.length - 1;
  const within = matrix.rows - classes.length;
  const scores = varianceRatios(matrix, codes, classes.length);
  return { scores, pvalues: scores.map((score) => fSf(score, between, within)) };
}

/** Per column; two passes over the rows, so that a large mean costs no digits. */
function varianceRatios(
  { rows, cols, data }: Matrix,
  codes: Int32Array,
  classes: number,
): Float64Array {
  const counts = new Float64Array(classes);
  const means = new Float64Array(classes * cols);
  const varies = new Uint8Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    const code = codes[i]!;
    counts[code]!++;
    for (let j = 0, to = code * cols; j < cols; j++, to++, at++) {
      means[to] = means[to]! + data[at]!;
      varies[j] = varies[j]! | Number(data[at] !== data[j]);
    }
  }
  const between = new Float64Array(cols);
  for (let j = 0; j < cols; j++) {
    let total = 0;
    for (let c = 0; c < classes; c++) total += means[c * cols + j]!;
    for (let c = 0; c < classes; c++) {
      const mean = means[c * cols + j]! / counts[c]!;
      between[j]! += counts[c]! * (mean - total / rows) ** 2;
      means[c * cols + j] = mean;
    }
  }
  const within = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0, from = codes[i]! * cols; j < cols; j++, from++, at++) {
      const distance = data[at]! - means[from]!;
      within[j] = within[j]! + distance * distance;
    }
  }
  return between.map((spread, j) =>
    varies[j] ? spread / (classes - 1) / (within[j]! / (rows - classes)) : Number.NaN,
  );
}
