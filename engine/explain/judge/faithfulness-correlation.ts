import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { meanOfKnown } from '@engine/core/mean-of-known';
import { pearson } from '@engine/core/pearson';
import { RandomState } from '@engine/core/random';
import type { ExplainableModel } from '../model-output';
import { type JudgeOptions, judgedCase } from './judged-case';
import type { Attributions } from './read-attributions';

export interface FaithfulnessCorrelationOptions extends JudgeOptions {
  /** Random sets of features per row. */
  readonly nRuns?: number;
  /** Features in a set; a third of them, and at least one, when left out. */
  readonly subsetSize?: number;
  readonly randomState?: number;
}

/** How well sums of attributions foretell how far the answer moves. */
export interface FaithfulnessCorrelation {
  readonly featureNames: readonly string[];
  readonly subsetSize: number;
  /** Per row, in [-1, 1]; NaN where the answer or the attributions never vary. */
  readonly scores: Float64Array;
  /** The mean of the scores that are known. */
  readonly mean: number;
  /** Per row, the score of the same attributions dealt to the features at random: about 0. */
  readonly shuffledScores: Float64Array;
  readonly shuffledMean: number;
}

/**
 * Faithfulness correlation: replaces random sets S of features by the baseline and correlates the sum
 * of attributions in S with `f(x) - f(x with S replaced)`, by Pearson, over the sets.
 *
 * Equals `quantus.FaithfulnessCorrelation` in its definition (random sets of one size, 100 runs);
 * the sets are our own. A linear model, LinearSHAP and the mean as baseline give 1.
 *
 * Cost: rows x (nRuns + 1) predictions. Reports progress in `rows` asked.
 * Source: Bhatt, Weller & Moura (2020), Evaluating and Aggregating Feature-based Model Explanations.
 *
 * @throws EngineError `bad-parameter`, `shape-mismatch`.
 */
export async function faithfulnessCorrelation(
  model: ExplainableModel,
  X: Features,
  attributions: Attributions,
  options: FaithfulnessCorrelationOptions = {},
): Promise<FaithfulnessCorrelation> {
  const judged = judgedCase(model, X, attributions, options);
  const { cells, featureNames, baseline } = judged;
  const { rows, cols } = cells;
  const { nRuns = 100, subsetSize = Math.max(1, Math.round(cols / 3)), randomState = 0 } = options;
  checkCounts(nRuns, subsetSize, featureNames.length);
  const random = new RandomState(randomState);
  const shuffles = Array.from({ length: rows }, () => random.permutation(cols));
  const sets = Array.from({ length: rows * nRuns }, () =>
    random.permutation(cols).subarray(0, subsetSize),
  );
  const answers = await judged.ask(
    rows * (nRuns + 1),
    (at, out) => {
      const row = Math.floor(at / (nRuns + 1));
      const run = at % (nRuns + 1);
      out.set(cells.row(row));
      if (run === nRuns) return;
      for (const feature of sets[row * nRuns + run]!) out[feature] = baseline[feature]!;
    },
    options,
  );
  const scores = new Float64Array(rows);
  const shuffledScores = new Float64Array(rows);
  const sums = new Float64Array(nRuns);
  const shuffledSums = new Float64Array(nRuns);
  const moves = new Float64Array(nRuns);
  for (let i = 0; i < rows; i++) {
    const phi = judged.attributions.row(i);
    const original = answers[i * (nRuns + 1) + nRuns]!;
    for (let run = 0; run < nRuns; run++) {
      const set = sets[i * nRuns + run]!;
      moves[run] = original - answers[i * (nRuns + 1) + run]!;
      sums[run] = set.reduce((sum, feature) => sum + phi[feature]!, 0);
      shuffledSums[run] = set.reduce((sum, feature) => sum + phi[shuffles[i]![feature]!]!, 0);
    }
    scores[i] = pearson(sums, moves);
    shuffledScores[i] = pearson(shuffledSums, moves);
  }
  return {
    featureNames,
    subsetSize,
    scores,
    mean: meanOfKnown(scores),
    shuffledScores,
    shuffledMean: meanOfKnown(shuffledScores),
  };
}

function checkCounts(nRuns: number, subsetSize: number, features: number): void {
  if (!Number.isInteger(nRuns) || nRuns < 2) {
    throw new EngineError(
      'bad-parameter',
      `faithfulnessCorrelation needs nRuns to be a whole number of at least 2, not ${nRuns}.`,
    );
  }
  if (Number.isInteger(subsetSize) && subsetSize >= 1 && subsetSize <= features) return;
  throw new EngineError(
    'bad-parameter',
    `faithfulnessCorrelation needs subsetSize to be a whole number from 1 to ${features}, the number of features, not ${subsetSize}.`,
  );
}
