import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { readBinaryScores } from '../base/read-scores';
import type { PositiveOption, Scores } from '../contract';
import { binaryCounts } from './binary-counts';

/** What each outcome costs per row, in any unit; a gain is a negative cost. */
export interface OutcomeCosts {
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly truePositive?: number;
  readonly trueNegative?: number;
}

export interface CostOptions extends PositiveOption {
  readonly costs: OutcomeCosts;
}

/** The cost of every threshold, from the strictest to the most lenient. */
export interface CostCurve {
  /** A row counts as positive when it scores at least this; the first is Infinity: none is. */
  readonly thresholds: Float64Array;
  /** Mean cost per row at each threshold. */
  readonly costs: Float64Array;
}

export interface CostThreshold {
  /** The threshold with the lowest cost; of equal ones the strictest. */
  readonly threshold: number;
  /** Mean cost per row at that threshold. */
  readonly cost: number;
  readonly curve: CostCurve;
}

/**
 * The cut-off at which mistakes cost least on these rows. Choose it on rows the model was not fitted
 * on, and judge it on others again. Cost: O(n log n).
 *
 * @throws EngineError `bad-parameter` for costs that are not numbers; `one-class`.
 */
export function thresholdByCost(
  yTrue: Target,
  yScore: Scores,
  { costs, ...option }: CostOptions,
): CostThreshold {
  const { falsePositive, falseNegative, truePositive = 0, trueNegative = 0 } = costs;
  const unusable = Object.entries(costs).find(([, cost]) => !Number.isFinite(cost));
  if (unusable) {
    throw new EngineError(
      'bad-parameter',
      `The cost ${unusable[0]} must be a number, not ${unusable[1]}.`,
      {
        parameter: unusable[0],
      },
    );
  }
  const rows = readBinaryScores(yTrue, yScore, option);
  const { thresholds, truePositives, falsePositives } = binaryCounts(rows);
  const all = rows.scores.length;
  const negatives = all - rows.positives;
  const curve = {
    thresholds: Float64Array.of(Infinity, ...thresholds),
    costs: new Float64Array(thresholds.length + 1),
  };
  for (let i = 0; i < curve.costs.length; i++) {
    const hits = i === 0 ? 0 : truePositives[i - 1]!;
    const alarms = i === 0 ? 0 : falsePositives[i - 1]!;
    curve.costs[i] =
      (alarms * falsePositive +
        (rows.positives - hits) * falseNegative +
        hits * truePositive +
        (negatives - alarms) * trueNegative) /
      all;
  }
  let best = 0;
  curve.costs.forEach((cost, i) => {
    if (cost < curve.costs[best]!) best = i;
  });
  return { threshold: curve.thresholds[best]!, cost: curve.costs[best]!, curve };
}
