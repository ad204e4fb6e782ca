import { toLabels } from '@engine/core/encode-target';
import { checkAborted } from '@engine/core/error';
import type { Features, Target } from '@engine/core/estimator';
import { RandomState } from '@engine/core/random';
import { takeTarget } from '@engine/core/take-rows';
import { checkCount } from '@engine/data/split/check-count';
import { readGroups } from '@engine/data/split/read-groups';
import { type CrossValScoreOptions, crossValScore } from './cross-val-score';
import type { Tunable } from './tunable';

export interface PermutationTestOptions extends CrossValScoreOptions {
  readonly nPermutations?: number;
  readonly randomState?: number;
}

export interface PermutationTest {
  /** The mean score over the splits. */
  readonly score: number;
  /** The same with shuffled targets. */
  readonly permutationScores: Float64Array;
  /** The chance of such a score if features say nothing about the target. */
  readonly pValue: number;
}

/**
 * Whether a model has learned anything: its score against scores with shuffled targets, which stay
 * within their group where there are `groups`. Equals `sklearn.model_selection.permutation_test_score`
 * 1.2.1.
 *
 * Cost: (nPermutations + 1) x splits fits. Reports progress in `permutations`.
 */
export async function permutationTestScore(
  estimator: Tunable,
  X: Features,
  y: Target,
  options: PermutationTestOptions = {},
): Promise<PermutationTest> {
  const { nPermutations = 100, randomState = 0, onProgress, ...rest } = options;
  checkCount('permutationTestScore', 'nPermutations', nPermutations, 1);
  const mean = async (target: Target) => {
    const scores = await crossValScore(estimator, X, target, rest);
    return scores.reduce((sum, score) => sum + score, 0) / scores.length;
  };
  const score = await mean(y);
  const rows = toLabels(y).length;
  const shuffled = rowShuffler(rows, options.groups);
  const random = new RandomState(randomState);
  const permutationScores = new Float64Array(nPermutations);
  for (let i = 0; i < nPermutations; i++) {
    checkAborted(options.signal);
    permutationScores[i] = await mean(takeTarget(y, shuffled(random)));
    onProgress?.({ done: i + 1, total: nPermutations, unit: 'permutations' });
  }
  const atLeast = permutationScores.filter((other) => other >= score).length;
  return { score, permutationScores, pValue: (atLeast + 1) / (nPermutations + 1) };
}

/** Draws an order of the rows, in which each group keeps its places. */
function rowShuffler(
  rows: number,
  groups: Target | undefined,
): (random: RandomState) => Int32Array {
  if (groups === undefined) return (random) => random.permutation(rows);
  const { count, codes } = readGroups('permutationTestScore', rows, groups);
  const members = Array.from({ length: count }, (): number[] => []);
  codes.forEach((group, row) => {
    members[group]!.push(row);
  });
  return (random) => {
    const order = new Int32Array(rows);
    for (const places of members) {
      random.permutation(places.length).forEach((from, i) => {
        order[places[i]!] = places[from]!;
      });
    }
    return order;
  };
}
