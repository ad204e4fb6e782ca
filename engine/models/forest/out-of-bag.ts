import { EngineError } from '@engine/core/error';
import type { Matrix } from '@engine/core/matrix';
import { type FittedTree, leavesOf } from '../tree/fitted-tree';
import { countDrawn } from './grow-forest';

/**
 * What the trees that did not see a row say about it, on average; rows x outputs. Classes come as
 * shares. A row that every tree saw gets 0, as in scikit-learn.
 */
export function outOfBag(
  trees: readonly FittedTree[],
  seeds: Int32Array,
  draws: number,
  X: Matrix,
): Float64Array {
  const outputs = trees[0]!.nClasses;
  const sums = new Float64Array(X.rows * outputs);
  const judges = new Int32Array(X.rows);
  trees.forEach((tree, t) => {
    const times = countDrawn(seeds[t]!, X.rows, draws);
    const leaves = leavesOf(tree, X);
    for (let i = 0; i < X.rows; i++) {
      if (times[i]! > 0) continue;
      judges[i] = judges[i]! + 1;
      const from = leaves[i]! * outputs;
      let total = 1;
      if (outputs > 1) {
        total = 0;
        for (let c = 0; c < outputs; c++) total += tree.value[from + c]!;
      }
      for (let c = 0; c < outputs; c++) {
        const at = i * outputs + c;
        sums[at] = sums[at]! + tree.value[from + c]! / total;
      }
    }
  });
  return sums.map((sum, at) => sum / Math.max(1, judges[Math.floor(at / outputs)]!));
}

/** Passes on what was found, or says that it was not asked for. @throws EngineError `bad-parameter` */
export function neededOutOfBag<Found>(found: Found | undefined): Found {
  if (found !== undefined) return found;
  throw new EngineError(
    'bad-parameter',
    'This forest was fitted without oobScore. Set oobScore to true and fit again.',
    { parameter: 'oobScore' },
  );
}
