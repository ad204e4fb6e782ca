import { checkSameLength, encodeLabels, sortedClasses, toLabels } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Classes, Target } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { toMatrix } from '@engine/core/to-matrix';
import type { PositiveOption, Scores } from '../contract';

/** True classes and the scores of every class, in one order. */
export interface ScoredRows {
  readonly classes: Classes;
  readonly codes: Int32Array;
  /** rows x classes. */
  readonly scores: Matrix;
}

/** For two classes: whether each row is positive, and its score. */
export interface BinaryScores {
  readonly isPositive: readonly boolean[];
  readonly scores: Float64Array;
  readonly positives: number;
}

/**
 * Reads labels and one score per class. The columns of `predictProba` carry the class names; nameless
 * columns stand for the sorted labels.
 *
 * @throws EngineError `shape-mismatch` when columns and classes do not fit together,
 * `length-mismatch`, `missing-values`.
 */
export function readScores(yTrue: Target, yScore: Scores): ScoredRows {
  const labels = toLabels(yTrue, 'yTrue');
  const scores = toScoreMatrix(yScore);
  checkSameLength(labels.length, scores.rows, 'yTrue', 'yScore');
  const met = sortedClasses(labels);
  if (scores.columns) {
    const names = scores.columns;
    const known = names.map((name) => (typeof met[0] === 'number' ? Number(name) : name));
    const codes = encodeLabels(labels, known as Classes);
    const row = codes.indexOf(-1);
    if (row < 0) return { classes: known as Classes, codes, scores };
    throw new EngineError(
      'shape-mismatch',
      `yTrue has the label ${labels[row]} in row ${row}, but the scores are for ${names.join(', ')}. ` +
        'Use labels the model was fitted on.',
      { label: labels[row], row },
    );
  }
  if (met.length !== scores.cols) {
    throw new EngineError(
      'shape-mismatch',
      `yTrue has ${met.length} classes (${met.join(', ')}), but there are scores for ` +
        `${scores.cols}. Pass one column per class, as predictProba gives it.`,
      { classes: met, columns: scores.cols },
    );
  }
  return { classes: met, codes: encodeLabels(labels, met), scores };
}

/**
 * Reads labels of two classes and the positive one's scores: one per row, or that class's column.
 *
 * @throws EngineError as {@link readScores}, and `one-class` when rows of either kind are missing.
 */
export function readBinaryScores(
  yTrue: Target,
  yScore: Scores,
  { posLabel }: PositiveOption = {},
): BinaryScores {
  const labels = toLabels(yTrue, 'yTrue');
  const met = sortedClasses(labels);
  const positive = posLabel ?? met[met.length - 1]!;
  if (met.length > 2 && posLabel === undefined) {
    throw new EngineError(
      'unsupported',
      `yTrue has ${met.length} classes (${met.join(', ')}), but this needs two. ` +
        'Name the class to set against the rest as posLabel.',
      { classes: met },
    );
  }
  const scores = scoresOf(positive, yTrue, yScore);
  checkSameLength(labels.length, scores.length, 'yTrue', 'yScore');
  const isPositive: boolean[] = [];
  let positives = 0;
  for (let i = 0; i < labels.length; i++) {
    const is = labels[i] === positive;
    isPositive.push(is);
    if (is) positives++;
  }
  if (positives === 0 || positives === labels.length) {
    throw new EngineError(
      'one-class',
      `Of the ${labels.length} rows ${positives} belong to class ${positive}; rows of both kinds ` +
        'are needed.',
      { positive, positives },
    );
  }
  return { isPositive, scores, positives };
}

/** How many classes there are scores for. */
export function scoreColumns(yScore: Scores): number {
  if (yScore instanceof Matrix) return yScore.cols;
  return isNested(yScore) ? (yScore[0]?.length ?? 0) : 2;
}

function scoresOf(positive: number | string, yTrue: Target, yScore: Scores): Float64Array {
  if (!isNested(yScore)) {
    return toMatrix(new Matrix(yScore.length, 1, new Float64Array(yScore))).data;
  }
  const { classes, scores } = readScores(yTrue, yScore);
  return scores.column((classes as readonly (number | string)[]).indexOf(positive));
}

/** One score per row becomes two columns: the rest, and the positive class. */
function toScoreMatrix(yScore: Scores): Matrix {
  if (isNested(yScore)) return toMatrix(yScore);
  const pairs = new Float64Array(2 * yScore.length);
  for (let i = 0; i < yScore.length; i++) {
    pairs[2 * i] = 1 - yScore[i]!;
    pairs[2 * i + 1] = yScore[i]!;
  }
  return toMatrix(new Matrix(yScore.length, 2, pairs));
}

function isNested(yScore: Scores): yScore is Matrix | readonly ArrayLike<number>[] {
  return yScore instanceof Matrix || typeof (yScore as ArrayLike<unknown>)[0] === 'object';
}
