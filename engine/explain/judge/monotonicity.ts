import type { Features } from '@engine/core/estimator';
import { meanOfKnown } from '@engine/core/mean-of-known';
import type { ExplainableModel } from '../model-output';
import { largest, spearman } from './compare-vectors';
import { type JudgeOptions, judgedCase } from './judged-case';
import type { Attributions } from './read-attributions';

/** Whether features with larger attributions move the answer further. */
export interface Monotonicity {
  readonly featureNames: readonly string[];
  /** Per row: of the features put back one by one, the share that moves the answer no less than the one before. */
  readonly scores: Float64Array;
  /** The mean score. */
  readonly mean: number;
  /** The share of rows whose score is 1. */
  readonly share: number;
  /** Per row: Spearman's correlation of |attribution| and the size of the move; NaN where constant. */
  readonly correlations: Float64Array;
}

/**
 * Monotonicity: starts from the baseline and puts the features of a row back, the LEAST important
 * first; each should move the answer at least as far as the one before (up to rounding).
 *
 * Follows Arya et al. (2019), One Explanation Does Not Fit All, who ask that the probability only
 * rises; sizes of moves are compared here, so that features that speak against count as well. The
 * correlation is that of Nguyen & Martinez (2020). For a linear model and LinearSHAP both are 1.
 *
 * Cost: rows x (features + 1) predictions. Reports progress in `rows` asked.
 *
 * @throws EngineError `shape-mismatch`.
 */
export async function monotonicity(
  model: ExplainableModel,
  X: Features,
  attributions: Attributions,
  options: JudgeOptions = {},
): Promise<Monotonicity> {
  const judged = judgedCase(model, X, attributions, options);
  const { cells, baseline, featureNames } = judged;
  const { rows, cols } = cells;
  const orders = Array.from({ length: rows }, (_, i) =>
    largest(judged.attributions.row(i), cols).reverse(),
  );
  const answers = await judged.ask(
    rows * (cols + 1),
    (at, out) => {
      const row = Math.floor(at / (cols + 1));
      out.set(baseline);
      for (let k = 0; k < at % (cols + 1); k++) {
        const feature = orders[row]![k]!;
        out[feature] = cells.get(row, feature);
      }
    },
    options,
  );
  const scores = new Float64Array(rows);
  const correlations = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const path = answers.subarray(i * (cols + 1), (i + 1) * (cols + 1));
    const moves = Float64Array.from({ length: cols }, (_, k) => Math.abs(path[k + 1]! - path[k]!));
    scores[i] = risingShare(moves, path);
    correlations[i] = spearman(
      Float64Array.from(orders[i]!, (feature) => Math.abs(judged.attributions.get(i, feature))),
      moves,
    );
  }
  return {
    featureNames,
    scores,
    mean: meanOfKnown(scores),
    share: scores.filter((score) => score === 1).length / rows,
    correlations,
  };
}

/** The share of moves no smaller than the one before, but for rounding of the answers; 1 for a single move. */
function risingShare(moves: Float64Array, path: Float64Array): number {
  if (moves.length < 2) return 1;
  const rounding =
    8 * Number.EPSILON * path.reduce((top, answer) => Math.max(top, Math.abs(answer)), 0);
  let rising = 0;
  for (let k = 1; k < moves.length; k++) if (moves[k]! >= moves[k - 1]! - rounding) rising++;
  return rising / (moves.length - 1);
}
