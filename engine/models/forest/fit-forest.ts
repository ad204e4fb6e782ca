import type { WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import type { FittedTree } from '../tree/fitted-tree';
import { HIST_PLACES, rankFeatures } from '../tree/rank-features';
import type { TrainingRows } from '../tree/training-rows';
import type { GrownBy } from '../tree/tree-params';
import { countDraws, type SharedForestParams } from './forest-params';
import { growForest, treeSeeds } from './grow-forest';
import { outOfBag } from './out-of-bag';

/** How a forest is to be grown. */
export interface ForestTask {
  readonly target: TrainingRows['target'];
  readonly params: Required<SharedForestParams> & Pick<GrownBy, 'criterion'>;
  readonly splitter: 'best' | 'random';
  /** Per row; every row counts once where there are none. */
  readonly weights: Float64Array | undefined;
  /** Weighs classes against their size among the rows a tree sees. */
  readonly balancesDraws: boolean;
}

/** What growing a forest gives. */
interface GrownForest {
  readonly trees: readonly FittedTree[];
  /** What {@link outOfBag} says about each row; undefined unless asked for. */
  readonly judged: Float64Array | undefined;
}

/** Grows the trees, and lets them judge the rows they did not see. */
export async function fitForest(
  X: Matrix,
  { target, params, splitter, weights, balancesDraws }: ForestTask,
  options: WorkOptions,
): Promise<GrownForest> {
  const draws = countDraws(params, X.rows);
  const isHist = params.engine === 'hist';
  const features = rankFeatures(X, isHist ? HIST_PLACES : Infinity);
  const tree = { ...params, splitter };
  const plan = { rows: { features, target }, weights, tree, draws, balancesDraws, isHist };
  const seeds = treeSeeds(params.randomState, params.nEstimators);
  const trees = await growForest(plan, seeds, options);
  const isJudged = params.oobScore && draws !== undefined;
  return { trees, judged: isJudged ? outOfBag(trees, seeds, draws, X) : undefined };
}
