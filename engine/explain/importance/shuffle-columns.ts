import { encodeLabels, toLabels } from '@engine/core/encode-target';
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
import { placesSeen, type TreeView, viewAsTrees } from '../curves/tree-view';
import { answeredModel } from './answered-model';
import type { FeatureGroup } from './feature-groups';
import { columnReorderer } from './reorder-columns';
import { BLOCK_ROWS, layOutTree, ShuffledBlock, type ShuffledRows } from './shuffled-trees';
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

/** Scores that look at which rows have more. */
const RANKING = /^(rocAuc|averagePrecision|topK)/;

async function scoreTrees(
  view: TreeView,
  groups: readonly FeatureGroup[],
  { X, y, scorer, orders }: Drawn,
  { estimator, rows: all, scoring, sampleWeight, baseline }: ShuffleCommon,
  { signal, onProgress }: WorkOptions,
): Promise<Float64Array[]> {
  const { ensemble } = view;
  const { trees, base } = ensemble;
  const outputs = base.length;
  // Forests add up whole shares and divide at the end, which keeps equal answers equal.
  const times = ensemble.link === 'identity' ? trees.length : 1;
  const before = await view.reach(X);
  const columns = keyColumns(before);
  const shuffles: ShuffledRows[] = [];
  for (const { places } of groups) {
    const reorder = columnReorderer(X, places);
    for (const from of orders) {
      checkAborted(signal);
      const changed = view.isBehindSteps
        ? changedColumns(before, await view.reach(reorder(from)))
        : reorderKeys(columns, placesSeen(view, X, places), from);
      shuffles.push({ changed, answers: new Float64Array(X.rows * outputs) });
    }
  }
  // A score that ranks rows depends on which are equal to the last bit.
  const isOrdered = typeof scoring === 'string' && RANKING.test(scoring);
  const whole = new Float64Array(X.rows * outputs);
  for (let at = 0; at < whole.length; at++) whole[at] = times * base[at % outputs]!;
  if (isOrdered) for (const { answers } of shuffles) answers.set(whole);
  const laidOut = trees.map((tree) => layOutTree(tree, columns.length, times));
  for (let first = 0; first < X.rows; first += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, X.rows - first);
    const block = new ShuffledBlock(columns, shuffles, first, rows, outputs);
    for (const [t, tree] of laidOut.entries()) {
      if (t % TREES_AT_ONCE === 0) {
        await yieldToEvents();
        checkAborted(signal);
      }
      if (isOrdered) block.add(tree);
      else block.addChanges(tree, whole);
    }
  }
  const countHits = scoring === 'accuracy' && !sampleWeight ? hitCounter(estimator, y) : undefined;
  const scores: Float64Array[] = [];
  for (const [g, { places }] of groups.entries()) {
    const reorder = columnReorderer(X, places);
    const own = new Float64Array(orders.length);
    for (const [repeat, from] of orders.entries()) {
      const { changed, answers } = shuffles[g * orders.length + repeat]!;
      const isAsked = laidOut.some(({ questions }) => hasAny(changed, questions));
      if (!isAsked && X === all) {
        own[repeat] = baseline;
        continue;
      }
      for (let at = 0; at < answers.length; at++) {
        answers[at] = (isOrdered ? answers[at]! : whole[at]! + answers[at]!) / times;
      }
      const answered = await answeredModel(estimator, () => reorder(from), ensemble, answers);
      own[repeat] = countHits
        ? countHits(answered.codes) / X.rows
        : await scorer(answered.model, X, y);
    }
    scores.push(own);
    onProgress?.({ done: g + 1, total: groups.length, unit: 'columns' });
  }
  return scores;
}

function hasAny(some: ReadonlyMap<number, unknown>, all: ReadonlyMap<number, unknown>): boolean {
  for (const key of some.keys()) if (all.has(key)) return true;
  return false;
}

/** How many class numbers are right, for a model of classes: accuracy without a look at the labels. */
function hitCounter({ classes }: Scorable, y: Target) {
  const truth = classes && encodeLabels(toLabels(y), classes);
  if (!truth) return undefined;
  return (codes: Int32Array): number => {
    let hits = 0;
    for (let i = 0; i < truth.length; i++) hits += codes[i] === truth[i] ? 1 : 0;
    return hits;
  };
}

/** Columns that the trees see as they are, shuffled. */
function reorderKeys(
  columns: readonly KeyedColumn[],
  places: readonly number[],
  from: Int32Array,
): Map<number, KeyedColumn> {
  const take = (keys: Int32Array) => {
    const taken = new Int32Array(from.length);
    for (let i = 0; i < taken.length; i++) taken[i] = keys[from[i]!]!;
    return taken;
  };
  return new Map(
    places.map((place) => {
      const { missingLeft, missingRight } = columns[place]!;
      const right = take(missingRight);
      const left = missingLeft === missingRight ? right : take(missingLeft);
      return [place, { missingLeft: left, missingRight: right }];
    }),
  );
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
