import { EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { RandomState } from '@engine/core/random';
import type { BoostedTree } from './boosted-tree';
import type { BoostedTrees } from './boosted-trees';
import { type BoostingParams, growthParams } from './boosting-params';
import { ColumnSampler } from './column-sampler';
import { findMetric } from './eval-metrics';
import { Evaluation } from './evaluation';
import { growBoostedTree } from './grow-boosted-tree';
import type { Objective } from './objectives';
import { openWorkspace } from './open-workspace';
import { Pace } from './pace';
import type { LabelledRows, TrainingRows } from './training-rows';

/**
 * Boosts trees, round by round, on the derivatives of the objective at the margins so far.
 *
 * Lets events in every few milliseconds, between columns while they are binned and between rounds
 * afterwards, and can be stopped there.
 *
 * @throws EngineError `bad-parameter` for options that do not fit the objective or the columns,
 * `missing-column`, `aborted`, `too-large`
 */
export async function boost(
  rows: TrainingRows,
  objective: Objective,
  params: Required<BoostingParams>,
  judged: LabelledRows | undefined,
  { signal, onProgress }: WorkOptions,
): Promise<BoostedTrees> {
  const { X } = rows;
  const { groups } = objective;
  const { nEstimators, earlyStoppingRounds, subsample } = params;
  const growth = growthParams(params, X.columns, X.cols, objective.maxDeltaStep);
  const metricName = params.evalMetric ?? objective.metric;
  const metric = findMetric(metricName, groups);
  const shares = {
    tree: params.colsampleBytree,
    level: params.colsampleBylevel,
    node: params.colsampleBynode,
  };
  const random = new RandomState(params.randomState);
  const baseMargin = baseMarginOf(objective, params.baseScore);
  const evaluation = judged && new Evaluation(judged, objective, metric, baseMargin);
  const patience = (evaluation && earlyStoppingRounds) ?? Infinity;
  const trees: BoostedTree[] = [];
  const pace = new Pace(signal);
  const work = await openWorkspace(rows, groups, params.maxBin, pace);
  try {
    work.margins().fill(baseMargin);
    for (let round = 0; round < nEstimators; round++) {
      objective.derive(work);
      if (subsample < 1) leaveOut(work.pairs(), X.rows, groups, subsample, random);
      const grown = Array.from({ length: groups }, (_, group) =>
        growBoostedTree(work, group, growth, new ColumnSampler(X.cols, shares, random)),
      );
      trees.push(...grown);
      const score = evaluation?.judge(grown);
      onProgress?.({
        done: round + 1,
        total: nEstimators,
        unit: groups > 1 ? 'rounds' : 'trees',
        ...(score !== undefined && { metrics: { [metricName]: score } }),
      });
      await pace.worked(X.rows * X.cols * groups);
      if (evaluation && round - evaluation.best >= patience) break;
    }
  } finally {
    work.release();
  }
  const rounds = evaluation && patience < Infinity ? evaluation.best + 1 : trees.length / groups;
  return { trees, groups, baseMargin, rounds, history: evaluation?.history ?? [] };
}

function baseMarginOf(objective: Objective, baseScore: number): number {
  const margin = objective.toMargin(baseScore);
  if (Number.isFinite(margin)) return margin;
  throw new EngineError(
    'bad-parameter',
    `The objective needs baseScore to be a prediction it can make, not ${baseScore}. ` +
      'Use a number above 0, and below 1 where predictions are shares.',
    { parameter: 'baseScore', value: baseScore },
  );
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
