import type { Target } from '@engine/core/estimator';
import type { Scores } from '../contract';
import { type CalibrationOptions, calibrationCurve } from './calibration-curve';

export interface CalibrationErrorOptions extends CalibrationOptions {
  /** The mean distance over rows, or the largest distance of a bin. */
  readonly norm?: 'mean' | 'max';
}

/**
 * How far predicted probabilities are from what happened: the mean distance of the calibration curve
 * from the diagonal, each bin counted by its rows (10 bins of equal width unless told otherwise).
 * With `norm: 'max'`, the largest distance. Depends on the bins; compare at equal bins only.
 *
 * Source: Naeini, Cooper & Hauskrecht (2015); Guo et al. (2017).
 */
export function expectedCalibrationError(
  yTrue: Target,
  yProba: Scores,
  { norm = 'mean', nBins = 10, ...options }: CalibrationErrorOptions = {},
): number {
  const { probTrue, probPred, counts } = calibrationCurve(yTrue, yProba, { ...options, nBins });
  const distances = probTrue.map((share, bin) => Math.abs(share - probPred[bin]!));
  if (norm === 'max') return Math.max(...distances);
  const rows = counts.reduce((sum, count) => sum + count, 0);
  return distances.reduce((sum, distance, bin) => sum + distance * counts[bin]!, 0) / rows;
}
