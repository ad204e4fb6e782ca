import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { countPairs } from '../base/count-pairs';
import { readLabels } from '../base/read-labels';
import type { WeightOption } from '../contract';

/** How much a prediction changes the odds of the positive class. */
export interface LikelihoodRatios {
  /** By what a positive prediction multiplies the odds; NaN without false alarms. */
  readonly positive: number;
  /** By what a negative prediction multiplies the odds; NaN without true negatives. */
  readonly negative: number;
}

/**
 * Equals `sklearn.metrics.class_likelihood_ratios`; the positive class is the last in sorted order.
 *
 * @throws EngineError `unsupported` unless there are two classes.
 */
export function classLikelihoodRatios(
  yTrue: Target,
  yPred: Target,
  options?: WeightOption,
): LikelihoodRatios {
  const labels = readLabels(yTrue, yPred, options);
  if (labels.classes.length !== 2) {
    throw new EngineError(
      'unsupported',
      `Likelihood ratios compare two classes, but there are ${labels.classes.length} (${labels.classes.join(', ')}).`,
      { classes: labels.classes },
    );
  }
  const [trueNegatives, falsePositives, falseNegatives, truePositives] = countPairs(
    labels,
  ) as unknown as [number, number, number, number];
  const negatives = trueNegatives + falsePositives;
  const positives = falseNegatives + truePositives;
  const ratio = (a: number, b: number) =>
    b === 0 ? Number.NaN : (a * negatives) / (b * positives);
  return {
    positive: ratio(truePositives, falsePositives),
    negative: ratio(falseNegatives, trueNegatives),
  };
}
