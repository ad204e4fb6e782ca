import type { Target } from '@engine/core/estimator';
import { readBinaryScores } from '../base/read-scores';
import type { PositiveOption, Scores } from '../contract';
import { binaryCounts } from './binary-counts';

/** What acting on the highest scores reaches, from nobody to everybody. */
export interface CumulativeGainCurve {
  /** Share of all rows acted on; rows with equal scores come in together. */
  readonly share: Float64Array;
  /** Share of all positive rows among them. */
  readonly gain: Float64Array;
  /** How many times as many positives as among equally many rows taken blindly: gain / share. */
  readonly lift: Float64Array;
}

/**
 * Of all positives, the share that is found by acting on the rows with the highest scores, and the
 * lift over acting blindly. The first lift is that of the highest score. Cost: O(n log n).
 */
export function cumulativeGainCurve(
  yTrue: Target,
  yScore: Scores,
  options: PositiveOption = {},
): CumulativeGainCurve {
  const rows = readBinaryScores(yTrue, yScore, options);
  const { truePositives, falsePositives } = binaryCounts(rows);
  const share = new Float64Array(truePositives.length + 1);
  const gain = new Float64Array(share.length);
  const lift = new Float64Array(share.length);
  truePositives.forEach((hits, i) => {
    share[i + 1] = (hits + falsePositives[i]!) / rows.scores.length;
    gain[i + 1] = hits / rows.positives;
    lift[i + 1] = gain[i + 1]! / share[i + 1]!;
  });
  lift[0] = lift[1]!;
  return { share, gain, lift };
}
