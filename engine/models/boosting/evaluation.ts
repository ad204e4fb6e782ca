import { addTrees, type BoostedTree } from './boosted-tree';
import type { EvalMetric } from './eval-metrics';
import type { Objective } from './objectives';
import type { LabelledRows } from './training-rows';

/** Scores the rows kept aside after each round, and knows which round was best. */
export class Evaluation {
  /** The score after each round. */
  readonly history: number[] = [];
  /** The first round with the best score. */
  best = 0;
  private readonly margins: Float32Array;

  constructor(
    private readonly rows: LabelledRows,
    private readonly objective: Objective,
    private readonly metric: EvalMetric,
    baseMargin: number,
  ) {
    this.margins = new Float32Array(rows.X.rows * objective.groups).fill(baseMargin);
  }

  /** The score after one more round. @param trees of the round, one for each group. */
  judge(trees: readonly BoostedTree[]): number {
    const { rows, objective, metric, margins, history } = this;
    const { groups } = objective;
    addTrees(trees, rows.X, margins, groups);
    const predictions = margins.slice();
    objective.fromMargins(predictions);
    const score = metric.measure(predictions, rows.labels, groups);
    history.push(score);
    const best = history[this.best]!;
    if (metric.rises ? score > best : score < best) this.best = history.length - 1;
    return score;
  }
}
