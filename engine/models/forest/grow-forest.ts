import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { RandomState } from '@engine/core/random';
import { defineJob } from '@engine/pool/jobs';
import { runJobs } from '@engine/pool/run-jobs';
import { classWeights, countClasses, weighRows } from '../tree/class-weights';
import type { FittedTree } from '../tree/fitted-tree';
import { growAndPrune } from '../tree/grow-and-prune';
import type { TrainingRows } from '../tree/training-rows';
import type { GrownBy } from '../tree/tree-params';

/** What the trees of a forest are grown from; plain data, so that a worker can take it. */
export interface ForestPlan {
  readonly rows: TrainingRows;
  /** Per row; every row counts once where there are none. */
  readonly weights: Float64Array | undefined;
  readonly tree: GrownBy;
  /** Rows drawn per tree; undefined where all trees see all rows. */
  readonly draws: number | undefined;
  /** Weighs classes against their size among the rows a tree sees. */
  readonly balancesDraws: boolean;
  /** Whether columns are grouped into few places, so that scikit-learn's order says nothing. */
  readonly isHist: boolean;
}

/** The seeds of the trees, in the order of `sklearn.ensemble`. */
export function treeSeeds(randomState: number, trees: number): Int32Array {
  const random = new RandomState(randomState);
  return Int32Array.from({ length: trees }, () => random.randint(0, 0x7fffffff));
}

/** One tree of the forest. A tree depends on its seed alone, not on the trees before it. */
function growForestTree(plan: ForestPlan, seed: number): FittedTree {
  const { rows, tree, draws } = plan;
  const { features, target } = rows;
  let { weights } = plan;
  if (draws !== undefined) {
    const times = countDrawn(seed, features.rows, draws);
    weights = weights ? multiply(times, weights) : times;
    if (plan.balancesDraws && 'codes' in target) {
      const { codes, nClasses } = target;
      const perClass = classWeights('balanced', [], countClasses(codes, nClasses, times));
      weights = weighRows(codes, perClass, weights);
    }
  }
  return growAndPrune(rows, weights, tree, seed, plan.isHist);
}

function multiply(a: Float64Array, b: Float64Array): Float64Array {
  const product = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) product[i] = a[i]! * b[i]!;
  return product;
}

/** How often a tree draws each row. */
export function countDrawn(seed: number, rows: number, draws: number): Float64Array {
  const random = new RandomState(seed);
  const times = new Float64Array(rows);
  for (let draw = 0; draw < draws; draw++) {
    const row = random.randint(0, rows);
    times[row] = times[row]! + 1;
  }
  return times;
}

const growTrees = defineJob(
  'grow-trees',
  (seeds: Int32Array, plan: ForestPlan, { signal, onProgress }: WorkOptions) => {
    const trees: FittedTree[] = [];
    for (const seed of seeds) {
      checkAborted(signal);
      trees.push(growForestTree(plan, seed));
      onProgress?.({ done: trees.length, total: seeds.length, unit: 'trees' });
    }
    return trees;
  },
);

/** Below so many rows, summed over the trees, other threads cost more than they save. */
const FEW_ROWS = 100_000;

/** The most parts a forest is grown in. */
const PARTS = 16;

/**
 * All trees, in the order of their seeds, by as many threads as there are; reports each, and can be
 * stopped between two. The trees do not depend on how many threads there are.
 */
export async function growForest(
  plan: ForestPlan,
  seeds: Int32Array,
  options: WorkOptions,
): Promise<readonly FittedTree[]> {
  const each = Math.ceil(seeds.length / PARTS);
  const parts = Array.from({ length: Math.ceil(seeds.length / each) }, (_, part) =>
    seeds.slice(part * each, (part + 1) * each),
  );
  const isSmall = plan.rows.features.rows * seeds.length < FEW_ROWS;
  const trees = await runJobs(growTrees, parts, {
    ...options,
    common: plan,
    unit: 'trees',
    total: seeds.length,
    ...(isSmall ? { workers: 1 } : {}),
  });
  checkAborted(options.signal);
  return trees.flat();
}
