import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import { addTrees, type BoostedTree } from './boosted-tree';
import { type FullBoostingParams, growthParams } from './boosting-params';
import { ColumnSampler } from './column-sampler';
import { findMetric } from './eval-metrics';
import { growBoostedTree } from './grow-boosted-tree';
import { kernelAddTrees } from './kernel-add-trees';
import { makeWorkspace } from './make-workspace';
import type { Objective } from './objectives';

/** Rows to learn from, or to judge by; class numbers or quantities as labels. */
export interface LabelledRows {
  readonly X: Matrix;
  readonly labels: Float32Array;
}

/** Training rows. */
export interface WeighedRows extends LabelledRows {
  /** By how much each row counts when bins are chosen. */
  readonly sampleWeight: Float32Array | undefined;
  /** By how much each row counts in the loss: `sampleWeight` times the weight of its class. */
  readonly lossWeight: Float32Array | undefined;
}

/** What boosting leaves behind. */
export interface BoostedTrees {
  /** One tree for each group and round: round 0's groups first. */
  readonly trees: readonly BoostedTree[];
  readonly groups: number;
  /** The margin before the first tree. */
  readonly baseMargin: number;
  /** Rounds that predictions use: all, or those up to the best one. */
  readonly rounds: number;
  /** The score on the evaluation rows after each round; empty without such rows. */
  readonly history: readonly number[];
}

/** Cells of the features gone through before events are let in: some milliseconds of work. */
const CELLS_BETWEEN_EVENTS = 1e6;

/**
 * Boosts trees, round by round, on the derivatives of the objective at the margins so far.
 *
 * Lets events in every few milliseconds, between trees, so that it can be stopped and the page stays
 * alive.
 */
export async function boost(
  { X, labels, sampleWeight, lossWeight }: WeighedRows,
  objective: Objective,
  params: FullBoostingParams,
  judged: LabelledRows | undefined,
  { signal, onProgress }: WorkOptions,
): Promise<BoostedTrees> {
  const { groups } = objective;
  const { nEstimators, earlyStoppingRounds, maxBin, subsample } = params;
  const growth = growthParams(params, X.columns, X.cols, objective.maxDeltaStep);
  const metricName = params.evalMetric ?? objective.metric;
  const metric = findMetric(metricName, groups);
  const shares = {
    tree: params.colsampleBytree,
    level: params.colsampleBylevel,
    node: params.colsampleBynode,
  };
  const random = new RandomState(params.randomState);
  const baseMargin = objective.toMargin(params.baseScore);
  const trees: BoostedTree[] = [];
  const history: number[] = [];
  const judgedMargins = new Float32Array((judged?.X.rows ?? 0) * groups).fill(baseMargin);
  let best = 0;
  let cellsDone = 0;
  const work = makeWorkspace(X, maxBin, groups, sampleWeight);
  try {
    work.margins().fill(baseMargin);
    for (let round = 0; round < nEstimators; round++) {
      checkAborted(signal);
      objective.derive(work, labels, lossWeight);
      if (subsample < 1) leaveOut(work.pairs(), X.rows, groups, subsample, random);
      for (let group = 0; group < groups; group++) {
        const columns = new ColumnSampler(X.cols, shares, random);
        const tree = growBoostedTree(work, group, groups, growth, columns);
        trees.push(tree);
        if (judged) addTrees([tree], judged.X, judgedMargins, groups, group);
      }
      if (judged) {
        const predictions = judgedMargins.slice();
        objective.fromMargins(predictions);
        history.push(metric.measure(predictions, judged.labels, groups));
        if (isBetter(history[round]!, history[best]!, metric.rises)) best = round;
      }
      onProgress?.({
        done: round + 1,
        total: nEstimators,
        unit: groups > 1 ? 'rounds' : 'trees',
        ...(judged && { metrics: { [metricName]: history[round]! } }),
      });
      cellsDone += X.rows * X.cols * groups;
      if (cellsDone > CELLS_BETWEEN_EVENTS) {
        await yieldToEvents();
        cellsDone = 0;
      }
      if (judged && earlyStoppingRounds !== null && round - best >= earlyStoppingRounds) break;
    }
    checkAborted(signal);
  } finally {
    work.release();
  }
  const stopsEarly = judged !== undefined && earlyStoppingRounds !== null;
  const rounds = stopsEarly ? best + 1 : trees.length / groups;
  return { trees, groups, baseMargin, rounds, history };
}

function isBetter(score: number, best: number, rises: boolean): boolean {
  return rises ? score > best : score < best;
}

/** Each row takes part with the given chance; one that does not has no derivatives. */
function leaveOut(
  pairs: Float32Array,
  rows: number,
  groups: number,
  share: number,
  random: RandomState,
): void {
  for (let i = 0; i < rows; i++) {
    if (random.random() < share) continue;
    for (let k = 0; k < groups; k++) pairs.fill(0, 2 * (k * rows + i), 2 * (k * rows + i) + 2);
  }
}

/** Fewer rows are done before the trees are laid out for the kernel. */
const ROWS_WORTH_A_KERNEL = 200;

/** The margins of rows, [rows, groups]. */
export function marginsOf(fitted: BoostedTrees, X: Matrix): Float32Array {
  const { trees, groups, baseMargin, rounds } = fitted;
  const margins = new Float32Array(X.rows * groups).fill(baseMargin);
  const used = trees.slice(0, rounds * groups);
  const isLong = X.rows >= ROWS_WORTH_A_KERNEL;
  if (!isLong || !kernelAddTrees(used, X, margins, groups)) addTrees(used, X, margins, groups);
  return margins;
}
