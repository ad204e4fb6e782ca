import { checkAborted } from '@engine/core/error';
import type { Target, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import type { Table } from '@engine/core/table';
import { takeRows, takeTarget } from '@engine/core/take-rows';
import type { Scorable, Scorer } from '@engine/metrics/scorer';
import { getScorer, type ScoringName } from '@engine/metrics/scorers';
import { defineJob } from '@engine/pool/jobs';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import { type KeyedColumn, keyColumn, keyColumns } from '../curves/float-keys';
import { type TreeView, viewAsTrees } from '../curves/tree-view';
import { answeredModel } from './answered-model';
import type { FeatureGroup } from './feature-groups';
import { columnReorderer } from './reorder-columns';
import { type ShuffledRows, shuffledTreeAdder } from './shuffled-trees';
import { weightedScorer } from './weighted-scorers';

export interface ShuffleCommon {
  readonly estimator: Scorable;
  readonly rows: Table | Matrix;
  readonly y: Target;
  readonly scoring: ScoringName | Scorer;
  readonly sampleWeight: Float64Array | undefined;
  readonly nRepeats: number;
  /** Rows drawn for each group; all when there are not more. */
  readonly maxSamples: number;
  readonly seed: number;
  readonly baseline: number;
}

/** How much the score drops at each shuffle of each group, one array of repeats per group. */
export const shuffleColumns = defineJob(
  'shuffle-columns',
  async (
    groups: readonly FeatureGroup[],
    common: ShuffleCommon,
    work: WorkOptions,
  ): Promise<Float64Array[]> => {
    const drawn = drawRows(common);
    const view = typeof common.scoring === 'string' ? viewAsTrees(common.estimator) : undefined;
    const scores = view
      ? await scoreTrees(view, groups, drawn, common, work)
      : await scoreByAsking(groups, drawn, common, work);
    return scores.map((repeats) => repeats.map((score) => common.baseline - score));
  },
);

interface Drawn {
  readonly X: Table | Matrix;
  readonly y: Target;
  readonly scorer: Scorer;
  /** For each repeat, the row that each row takes its values from. */
  readonly orders: readonly Int32Array[];
}

/** The rows to shuffle, and the shuffles: the same for all groups, drawn as scikit-learn does. */
function drawRows(common: ShuffleCommon): Drawn {
  const { rows, y, maxSamples, nRepeats, sampleWeight } = common;
  const random = new RandomState(common.seed);
  const chosen = maxSamples < rows.rows && random.permutation(rows.rows).slice(0, maxSamples);
  const X = chosen ? takeRows(rows, chosen) : rows;
  const weights = sampleWeight && chosen ? chosenOf(sampleWeight, chosen) : sampleWeight;
  const shuffle = Int32Array.from({ length: X.rows }, (_, row) => row);
  // Each repeat shuffles what the one before left.
  let from = shuffle.slice();
  const orders = Array.from({ length: nRepeats }, () => {
    random.shuffle(shuffle);
    const before = from;
    from = shuffle.map((row) => before[row]!);
    return from;
  });
  return {
    X,
    y: chosen ? takeTarget(y, chosen) : y,
    scorer: scorerOf(common.scoring, weights),
    orders,
  };
}

function chosenOf(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]!);
}

/** The scorer asked for, with rows weighed where there are weights. */
export function scorerOf(scoring: ScoringName | Scorer, weights?: Float64Array): Scorer {
  if (typeof scoring === 'function') return scoring;
  return weights ? weightedScorer(scoring, weights) : getScorer(scoring);
}

async function scoreByAsking(
  groups: readonly FeatureGroup[],
  { X, y, scorer, orders }: Drawn,
  { estimator }: ShuffleCommon,
  { signal, onProgress }: WorkOptions,
): Promise<Float64Array[]> {
  const scores: Float64Array[] = [];
  for (const { places } of groups) {
    const reorder = columnReorderer(X, places);
    const own = new Float64Array(orders.length);
    for (const [repeat, from] of orders.entries()) {
      checkAborted(signal);
      own[repeat] = await scorer(estimator, reorder(from), y);
    }
    scores.push(own);
    onProgress?.({ done: scores.length, total: groups.length, unit: 'columns' });
  }
  return scores;
}

/** Trees done between two looks at the signal. */
const TREES_AT_ONCE = 8;

async function scoreTrees(
  view: TreeView,
  groups: readonly FeatureGroup[],
  { X, y, scorer, orders }: Drawn,
  { estimator }: ShuffleCommon,
  { signal, onProgress }: WorkOptions,
): Promise<Float64Array[]> {
  const { ensemble } = view;
  const outputs = ensemble.base.length;
  // Forests add up whole shares and divide at the end, which keeps equal answers equal.
  const times = ensemble.link === 'identity' ? ensemble.trees.length : 1;
  const before = await view.reach(X);
  const shuffles: ShuffledRows[] = [];
  for (const { places } of groups) {
    const reorder = columnReorderer(X, places);
    for (const from of orders) {
      checkAborted(signal);
      const changed = changedColumns(before, await view.reach(reorder(from)));
      const margins = new Float64Array(X.rows * outputs);
      for (let at = 0; at < margins.length; at++) {
        margins[at] = times * ensemble.base[at % outputs]!;
      }
      shuffles.push({ changed, margins });
    }
  }
  const add = shuffledTreeAdder(keyColumns(before), X.rows, outputs, ensemble.allowsMissing);
  for (const [t, tree] of ensemble.trees.entries()) {
    if (t % TREES_AT_ONCE === 0) {
      await yieldToEvents();
      checkAborted(signal);
    }
    add(times === 1 ? tree : { ...tree, value: tree.value.map((leaf) => leaf * times) }, shuffles);
  }
  const scores: Float64Array[] = [];
  for (const [g, { places }] of groups.entries()) {
    const reorder = columnReorderer(X, places);
    const own = new Float64Array(orders.length);
    for (const [repeat, from] of orders.entries()) {
      const { margins } = shuffles[g * orders.length + repeat]!;
      for (let at = 0; at < margins.length; at++) margins[at]! /= times;
      const shuffled = reorder(from);
      own[repeat] = await scorer(
        await answeredModel(estimator, shuffled, ensemble, margins),
        shuffled,
        y,
      );
    }
    scores.push(own);
    onProgress?.({ done: g + 1, total: groups.length, unit: 'columns' });
  }
  return scores;
}

/** The columns that a shuffle changed, as the trees compare them. */
function changedColumns(before: Matrix, after: Matrix): Map<number, KeyedColumn> {
  const { cols } = before;
  const changed = new Map<number, KeyedColumn>();
  for (let j = 0; j < cols; j++) {
    let at = j;
    while (at < before.data.length && Object.is(before.data[at], after.data[at])) at += cols;
    if (at < before.data.length) changed.set(j, keyColumn(after.column(j)));
  }
  return changed;
}
