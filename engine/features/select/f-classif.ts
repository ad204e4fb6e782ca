import { checkSameLength, encodeTarget } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Features, Target } from '@engine/core/estimator';
import { fSf } from '@engine/core/special-functions/f-sf';
import { toMatrix } from '@engine/core/to-matrix';
import { columnValues } from './column-values';
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
  const scores = Float64Array.from(columnValues(matrix), (values) =>
    varianceRatio(values, codes, classes.length),
  );
  return { scores, pvalues: scores.map((score) => fSf(score, between, within)) };
}

function varianceRatio(values: Float64Array, codes: Int32Array, classes: number): number {
  const n = values.length;
  const counts = new Float64Array(classes);
  const means = new Float64Array(classes);
  let total = 0;
  let isConstant = true;
  for (let i = 0; i < n; i++) {
    const code = codes[i]!;
    const value = values[i]!;
    counts[code]!++;
    means[code]! += value;
    total += value;
    if (value !== values[0]) isConstant = false;
  }
  if (isConstant) return Number.NaN;
  const mean = total / n;
  let between = 0;
  for (let c = 0; c < classes; c++) {
    means[c]! /= counts[c]!;
    between += counts[c]! * (means[c]! - mean) ** 2;
  }
  let within = 0;
  for (let i = 0; i < n; i++) within += (values[i]! - means[codes[i]!]!) ** 2;
  return between / (classes - 1) / (within / (n - classes));
}
