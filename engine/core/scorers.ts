import { areaUnderRoc } from './area-under-roc';
import { checkSameLength, encodeLabels, toLabels } from './encode-target';
import { EngineError } from './error';
import type { Classes, Features, Target } from './estimator';
import type { Matrix } from './matrix';
import { meanLogLoss } from './mean-log-loss';

/** A fitted classifier as far as scoring needs it: a model, or a pipeline that ends in one. */
export interface ScorableClassifier {
  readonly classes: Classes;
  predictProba(X: Features): Promise<Matrix>;
  score(X: Features, y: Target): Promise<number>;
}

/** Judges a fitted classifier on labelled rows; greater is better. */
export type Scorer = (model: ScorableClassifier, X: Features, y: Target) => Promise<number>;

export type ScoringName = 'accuracy' | 'rocAuc' | 'logLoss';

/**
 * The scores that can be asked for by name. As greater is better, `logLoss` is the negative loss
 * (scikit-learn's `neg_log_loss`); `rocAuc` is the mean of one class against the rest for more than
 * two classes (`roc_auc_ovr`).
 */
export const scorers: Readonly<Record<ScoringName, Scorer>> = {
  accuracy: (model, X, y) => model.score(X, y),

  rocAuc: async (model, X, y) => {
    const { codes, probabilities } = await answer(model, X, y);
    return multiclassRocAuc(codes, probabilities);
  },

  logLoss: async (model, X, y) => {
    const { codes, probabilities } = await answer(model, X, y);
    return -meanLogLoss(codes, probabilities);
  },
};

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
    const count = isPositive.filter(Boolean).length;
    if (count === 0 || count === codes.length) {
      throw new EngineError(
        'one-class',
        `ROC AUC compares rows of a class with rows of the others, but of the ${codes.length} ` +
          `rows ${count} belong to class ${scores.columns?.[column] ?? column}. Use rows of every class.`,
        { class: column, count },
      );
    }
    const weight = weighted ? count : 1;
    sum += weight * areaUnderRoc(isPositive, scores.column(column));
    total += weight;
  }
  return sum / total;
}

async function answer(model: ScorableClassifier, X: Features, y: Target) {
  const probabilities = await model.predictProba(X);
  const codes = encodeLabels(toLabels(y), model.classes);
  checkSameLength(probabilities.rows, codes.length, 'X', 'y');
  const unknown = codes.indexOf(-1);
  if (unknown >= 0) {
    throw new EngineError(
      'unknown-category',
      `The label in row ${unknown} was not among the classes at fit (${model.classes.join(', ')}). ` +
        'Drop such rows, or fit again with them.',
      { row: unknown },
    );
  }
  return { codes, probabilities };
}
