import { checkSameLength } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import { tSf } from '@engine/core/special-functions/student-t';

export interface CorrectedTTestOptions {
  /** Test rows over training rows of a split, such as 1 / 4 for 5 folds. 0 is the plain t-test. */
  readonly testTrainRatio: number;
}

export interface PairedTTestResult {
  /** Mean of first minus second. */
  readonly meanDifference: number;
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Two-sided: the chance of a difference at least this large if there is none. */
  readonly pValue: number;
}

/**
 * Whether two models differ, from their scores on the same splits. Splits share training rows, so a
 * plain t-test sees differences that are none; this one widens the variance by the ratio of test to
 * training rows. Source: Nadeau & Bengio (2003), Inference for the Generalization Error; with
 * repeated folds, Bouckaert & Frank (2004).
 *
 * @throws EngineError `bad-parameter` for fewer than 2 splits or a negative ratio.
 */
export function correctedPairedTTest(
  scoresA: ArrayLike<number>,
  scoresB: ArrayLike<number>,
  { testTrainRatio }: CorrectedTTestOptions,
): PairedTTestResult {
  checkSameLength(scoresA.length, scoresB.length, 'scoresA', 'scoresB');
  const k = scoresA.length;
  if (k < 2 || !(testTrainRatio >= 0 && testTrainRatio < Infinity)) {
    throw new EngineError(
      'bad-parameter',
      `The test needs at least 2 splits (given: ${k}) and a ratio of test to training rows of at least 0 (given: ${testTrainRatio}).`,
      { splits: k, testTrainRatio },
    );
  }
  const gaps = Float64Array.from({ length: k }, (_, i) => scoresA[i]! - scoresB[i]!);
  const meanDifference = gaps.reduce((sum, gap) => sum + gap, 0) / k;
  const variance = gaps.reduce((sum, gap) => sum + (gap - meanDifference) ** 2, 0) / (k - 1);
  const width = Math.sqrt((1 / k + testTrainRatio) * variance);
  // Without any spread the difference is either none at all or beyond doubt.
  const statistic = meanDifference === 0 ? 0 : meanDifference / width;
  const pValue = 2 * tSf(Math.abs(statistic), k - 1);
  return { meanDifference, statistic, degreesOfFreedom: k - 1, pValue };
}
