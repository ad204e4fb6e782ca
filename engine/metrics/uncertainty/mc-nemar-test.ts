import { checkSameLength, toLabels } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { chi2Sf } from '@engine/core/special-functions/chi2-sf';
import { gammaln } from '@engine/core/special-functions/gammaln';
import { readLabels } from '../base/read-labels';

export interface McNemarOptions {
  /** The binomial test, right for any number of rows; otherwise chi-square, for 25 or more. */
  readonly exact?: boolean;
  /** Edwards' continuity correction of the chi-square statistic. */
  readonly correction?: boolean;
}

export interface McNemarResult {
  /** The smaller count of the two below (exact), or the chi-square statistic. */
  readonly statistic: number;
  /** The chance of a difference at least this large if both models err equally often. */
  readonly pValue: number;
  /** Rows that only the first model gets right, and rows that only the second does. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
}

/**
 * Whether two classifiers err differently often on the same rows: only rows that exactly one of them
 * gets right count. Equals `statsmodels.stats.contingency_tables.mcnemar`. Source: McNemar (1947).
 *
 * @param yPredA what the first model predicts, yPredB the second, for the rows of yTrue.
 */
export function mcNemarTest(
  yTrue: Target,
  yPredA: Target,
  yPredB: Target,
  { exact = true, correction = true }: McNemarOptions = {},
): McNemarResult {
  const a = readLabels(yTrue, yPredA);
  const b = readLabels(yTrue, yPredB);
  checkSameLength(a.trueCodes.length, toLabels(yPredB).length, 'yTrue', 'yPredB');
  let onlyFirst = 0;
  let onlySecond = 0;
  for (let row = 0; row < a.trueCodes.length; row++) {
    const isFirst = a.trueCodes[row] === a.predictedCodes[row];
    const isSecond = b.trueCodes[row] === b.predictedCodes[row];
    if (isFirst && !isSecond) onlyFirst++;
    if (isSecond && !isFirst) onlySecond++;
  }
  const different = onlyFirst + onlySecond;
  if (exact) {
    const statistic = Math.min(onlyFirst, onlySecond);
    const pValue = Math.min(1, 2 * fairCoinTail(statistic, different));
    return { statistic, pValue, onlyFirst, onlySecond };
  }
  if (different === 0) {
    throw new EngineError(
      'bad-parameter',
      'Both models are right on the same rows, so there is no chi-square statistic. Use exact: true.',
    );
  }
  const gap = Math.abs(onlyFirst - onlySecond) - (correction ? 1 : 0);
  const statistic = gap ** 2 / different;
  return { statistic, pValue: chi2Sf(statistic, 1), onlyFirst, onlySecond };
}

/** The chance of at most `most` heads in `tosses` of a fair coin. */
function fairCoinTail(most: number, tosses: number): number {
  let sum = 0;
  for (let heads = 0; heads <= most; heads++) {
    const ways = gammaln(tosses + 1) - gammaln(heads + 1) - gammaln(tosses - heads + 1);
    sum += Math.exp(ways - tosses * Math.LN2);
  }
  return sum;
}
