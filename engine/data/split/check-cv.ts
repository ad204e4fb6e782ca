import { toLabels } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { KFold } from './k-fold';
import type { SplitIndices, Splitter } from './splitter';
import { StratifiedKFold } from './stratified-k-fold';

/** A number of folds, a splitter, or splits that were made before. */
export type CrossValidation = number | Splitter | readonly SplitIndices[];

/**
 * The splitter meant by `cv`: a number stands for {@link StratifiedKFold} when a classifier learns
 * class labels and for {@link KFold} otherwise, both without a shuffle, as in scikit-learn.
 *
 * @throws EngineError `bad-parameter`
 */
export function checkCv(cv: CrossValidation = 5, y?: Target, isClassifier = false): Splitter {
  if (typeof cv === 'number') {
    const stratify = isClassifier && y !== undefined && holdsClasses(y);
    return stratify ? new StratifiedKFold({ nSplits: cv }) : new KFold({ nSplits: cv });
  }
  if (typeof cv === 'object' && cv !== null && 'split' in cv) return cv;
  if (Array.isArray(cv) && cv.length > 0) {
    return { split: () => [...cv], getNSplits: () => cv.length };
  }
  throw new EngineError(
    'bad-parameter',
    `cv is ${Array.isArray(cv) ? 'an empty list' : String(cv)}. Give a number of folds, a splitter such as KFold, or a list of { train, test }.`,
    { parameter: 'cv' },
  );
}

function holdsClasses(y: Target): boolean {
  const labels = toLabels(y, 'y');
  return !(labels instanceof Float64Array) || labels.every(Number.isInteger);
}
