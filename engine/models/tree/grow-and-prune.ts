import { EngineError } from '@engine/core/error';
import type { FittedTree } from './fitted-tree';
import { growTree } from './grow-tree';
import { pruneTree } from './prune-tree';
import type { TrainingRows } from './training-rows';
import type { TreeLimits } from './tree-limits';

/** Grows a tree and prunes it. */
export function growAndPrune(
  rows: TrainingRows,
  weights: Float64Array,
  limits: TreeLimits,
  ccpAlpha: number,
  seed: number,
): FittedTree {
  const tree = growTree(rows, weights, limits, seed);
  return ccpAlpha > 0 ? pruneTree(tree, ccpAlpha) : tree;
}

/** One weight of 1 per row, when none were given. */
export function weightsOrOnes(weights: Float64Array | undefined, rows: number): Float64Array {
  return weights ?? new Float64Array(rows).fill(1);
}

/** The summed weight of all rows. */
export function totalOf(weights: Float64Array): number {
  let total = 0;
  for (let row = 0; row < weights.length; row++) total += weights[row]!;
  return total;
}

/**
 * Refuses quantities that the Poisson criterion has no meaning for.
 *
 * @throws EngineError `bad-parameter` naming the row
 */
export function checkPoisson(quantities: Float64Array): void {
  const row = quantities.findIndex((quantity) => quantity < 0);
  if (row >= 0) {
    throw new EngineError(
      'bad-parameter',
      `The target is ${quantities[row]} in row ${row}, but the criterion poisson needs amounts from 0 up. Choose squared_error.`,
      { row, value: quantities[row]! },
    );
  }
  if (quantities.every((quantity) => quantity === 0)) {
    throw new EngineError(
      'bad-parameter',
      'The target is 0 in every row, but the criterion poisson needs some amount. Choose squared_error.',
    );
  }
}
