import { areaUnderRoc } from '@engine/core/area-under-roc';
import { EngineError } from '@engine/core/error';
import type { Matrix } from '@engine/core/matrix';

/**
 * The area under the ROC curve of the second class, or of each class against the rest.
 *
 * @param weighted weighs the classes by their rows instead of equally.
 * @throws EngineError `one-class` when a class, or every other class, has no row.
 */
export function multiclassRocAuc(codes: Int32Array, scores: Matrix, weighted = false): number {
  const columns = scores.cols === 2 ? [1] : Array.from({ length: scores.cols }, (_, c) => c);
  let sum = 0;
  let total = 0;
  for (const column of columns) {
    const isPositive = Array.from(codes, (code) => code === column);
    const count = requireBothKinds(isPositive, scores, column);
    const weight = weighted ? count : 1;
    sum += weight * areaUnderRoc(isPositive, scores.column(column));
    total += weight;
  }
  return sum / total;
}

/**
 * The mean over all pairs of classes of the area when only their rows are there; it does not depend
 * on how common the classes are. Source: Hand & Till (2001).
 *
 * @throws EngineError `one-class` when a class has no row.
 */
export function pairwiseRocAuc(codes: Int32Array, scores: Matrix, weighted = false): number {
  let sum = 0;
  let total = 0;
  for (let a = 0; a < scores.cols; a++) {
    for (let b = a + 1; b < scores.cols; b++) {
      const rows = [...codes.keys()].filter((row) => codes[row] === a || codes[row] === b);
      const pair = scores.take(rows);
      const isFirst = rows.map((row) => codes[row] === a);
      requireBothKinds(isFirst, scores, a);
      const first = areaUnderRoc(isFirst, pair.column(a));
      const second = areaUnderRoc(
        isFirst.map((is) => !is),
        pair.column(b),
      );
      const weight = weighted ? rows.length : 1;
      sum += (weight * (first + second)) / 2;
      total += weight;
    }
  }
  return sum / total;
}

function requireBothKinds(isPositive: readonly boolean[], scores: Matrix, column: number): number {
  const count = isPositive.filter(Boolean).length;
  if (count > 0 && count < isPositive.length) return count;
  throw new EngineError(
    'one-class',
    `ROC AUC compares rows of a class with rows of the others, but of the ${isPositive.length} ` +
      `rows ${count} belong to class ${scores.columns?.[column] ?? column}. Use rows of every class.`,
    { class: column, count },
  );
}
