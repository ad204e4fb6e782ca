import type { Target } from '@engine/core/estimator';
import { sortedQuantile } from '@engine/core/sorted-quantile';
import { readProbabilities } from '../base/read-probabilities';
import type { PositiveOption, Scores } from '../contract';

export interface CalibrationOptions extends PositiveOption {
  readonly nBins?: number;
  /** Bins of equal width, or of equally many rows. */
  readonly strategy?: 'uniform' | 'quantile';
}

/** One entry per bin that has rows. */
export interface CalibrationCurve {
  /** Share of positives among the bin's rows. */
  readonly probTrue: Float64Array;
  /** Mean predicted probability of the bin's rows. */
  readonly probPred: Float64Array;
  readonly counts: Int32Array;
}

/**
 * What happened against what was predicted, in bins of predicted probability; on the diagonal, a
 * predicted 30 % happens 30 % of the time. Equals `sklearn.calibration.calibration_curve` (which
 * gives no counts).
 */
export function calibrationCurve(
  yTrue: Target,
  yProba: Scores,
  { nBins = 5, strategy = 'uniform', ...option }: CalibrationOptions = {},
): CalibrationCurve {
  const { isPositive, scores } = readProbabilities(yTrue, yProba, option);
  const sorted = scores.slice().sort();
  const inner = Array.from({ length: nBins - 1 }, (_, i) => (i + 1) / nBins).map((share) =>
    strategy === 'uniform' ? share : sortedQuantile(sorted, share),
  );
  const counts = new Int32Array(nBins);
  const positives = new Float64Array(nBins);
  const sums = new Float64Array(nBins);
  scores.forEach((p, row) => {
    // A probability that lies on an edge belongs to the bin below it.
    let bin = 0;
    while (bin < inner.length && inner[bin]! < p) bin++;
    counts[bin]! += 1;
    sums[bin]! += p;
    if (isPositive[row]) positives[bin]! += 1;
  });
  const used = Array.from(counts.keys()).filter((bin) => counts[bin]! > 0);
  return {
    probTrue: Float64Array.from(used, (bin) => positives[bin]! / counts[bin]!),
    probPred: Float64Array.from(used, (bin) => sums[bin]! / counts[bin]!),
    counts: Int32Array.from(used, (bin) => counts[bin]!),
  };
}
