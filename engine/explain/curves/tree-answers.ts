import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import type { Table } from '@engine/core/table';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import type { ExplainableTree, TreeEnsemble } from '../contract';
import type { AnswerScale, Answers } from './answers';
import { applyLink } from './apply-link';
import { keyColumns } from './float-keys';
import type { GridPoints } from './grid-points';
import { reachGrid } from './reach-grid';
import { rowParts } from './row-sets';
import { coverAverager, gridAverager, gridSpreader, type TreeGrid } from './tree-grid';
import type { TreeView } from './tree-view';

interface Options extends WorkOptions {
  readonly method?: 'auto' | 'brute' | 'exact' | 'recursion';
}

/** Rows x points x outputs held at a time. */
const MARGINS_AT_ONCE = 1 << 21;

/** Trees done between two looks at the signal. */
const TREES_AT_ONCE = 16;

/**
 * What a sum of trees answers on a grid; undefined where the grid cannot be followed through the
 * steps before the trees.
 */
export async function treeAnswers(
  view: TreeView,
  X: Table | Matrix,
  points: GridPoints,
  answers: Answers,
  kind: 'average' | 'individual' | 'both',
  options: Options,
) {
  const { ensemble } = view;
  const reached = await view.reach(X);
  const grid = await reachGrid(view, X, reached, points);
  if (!grid) return undefined;
  const isRecursion = options.method === 'recursion';
  const scale = isRecursion && ensemble.link !== 'identity' ? 'margin' : answers.scale;
  const bends = ensemble.link !== 'identity' && scale !== 'margin';
  const choose = chooser(ensemble, answers, scale);
  const method: 'recursion' | 'exact' = isRecursion ? 'recursion' : 'exact';
  const about = { outputs: answers.outputs, scale, method };
  if (isRecursion || (kind === 'average' && !bends)) {
    const sums = await averages(ensemble, grid, isRecursion ? undefined : reached, options);
    return { ...about, average: choose(sums) };
  }
  const average = answers.outputs.map(() => new Float64Array(grid.points));
  const individual = answers.outputs.map(
    () => new Matrix(kind === 'average' ? 0 : X.rows, grid.points),
  );
  const outputs = ensemble.base.length;
  const block = Math.max(1, Math.floor(MARGINS_AT_ONCE / (grid.points * outputs)));
  for (let first = 0; first < X.rows; first += block) {
    const rows = Math.min(block, X.rows - first);
    const part = rowsOf(reached, first, first + rows);
    const margins = await spread(ensemble, grid, part, options.signal);
    if (bends) applyLink(ensemble.link, margins, outputs);
    choose(margins).forEach((numbers, o) => {
      individual[o]!.data.length && individual[o]!.data.set(numbers, first * grid.points);
      const sum = average[o]!;
      for (let at = 0; at < numbers.length; at++) sum[at % grid.points]! += numbers[at]! / X.rows;
    });
    options.onProgress?.({ done: first + rows, total: X.rows, unit: 'rows' });
  }
  return {
    ...about,
    ...(kind === 'individual' ? {} : { average }),
    ...(kind === 'average' ? {} : { individual }),
  };
}

function rowsOf({ cols, data }: Matrix, first: number, end: number): Matrix {
  return new Matrix(end - first, cols, data.subarray(first * cols, end * cols));
}

/** Picks the outputs that were asked for out of all, which lie side by side. */
function chooser({ base }: TreeEnsemble, { classes }: Answers, scale: AnswerScale) {
  const outputs = base.length;
  return (all: Float64Array): Float64Array[] => {
    const wanted = classes.length === 0 ? [0] : classes;
    return wanted.map((at) => {
      const isFirstOfTwo = outputs === 1 && classes.length > 0 && at === 0;
      const place = outputs === 1 ? 0 : at;
      const picked = new Float64Array(all.length / outputs);
      for (let i = 0; i < picked.length; i++) {
        const value = all[i * outputs + place]!;
        picked[i] = !isFirstOfTwo ? value : scale === 'margin' ? -value : 1 - value;
      }
      return picked;
    });
  };
}

async function averages(
  { trees, base }: TreeEnsemble,
  grid: TreeGrid,
  reached: Matrix | undefined,
  { signal, onProgress }: WorkOptions,
): Promise<Float64Array> {
  const outputs = base.length;
  const sums = new Float64Array(grid.points * outputs);
  const parts = reached ? rowParts(reached.rows) : [{ first: 0, end: 0 }];
  for (const [part, { first, end }] of parts.entries()) {
    const add = reached
      ? gridAverager(
          keyColumns(rowsOf(reached, first, end)),
          end - first,
          reached.rows,
          grid,
          outputs,
          sums,
        )
      : coverAverager(grid, outputs, sums);
    await overTrees(trees, add, signal, (done) =>
      onProgress?.({
        done: part * trees.length + done,
        total: parts.length * trees.length,
        unit: 'trees',
      }),
    );
  }
  for (let at = 0; at < sums.length; at++) sums[at]! += base[at % outputs]!;
  return sums;
}

async function spread(
  { trees, base }: TreeEnsemble,
  grid: TreeGrid,
  part: Matrix,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const outputs = base.length;
  const { points } = grid;
  const changes = new Float64Array(part.rows * points * outputs);
  for (let at = 0; at < changes.length; at += points) changes[at] = base[(at / points) % outputs]!;
  const add = gridSpreader(keyColumns(part), part.rows, grid, outputs, changes);
  await overTrees(trees, add, signal);
  return settle(changes, points, outputs);
}

/** Margins, rows x points x outputs, from their changes along the points. */
function settle(changes: Float64Array, points: number, outputs: number): Float64Array {
  const margins = outputs === 1 ? changes : new Float64Array(changes.length);
  for (let at = 0; at < changes.length; at += points * outputs) {
    for (let o = 0; o < outputs; o++) {
      let margin = 0;
      for (let p = 0; p < points; p++) {
        margin += changes[at + o * points + p]!;
        margins[at + p * outputs + o] = margin;
      }
    }
  }
  return margins;
}

async function overTrees(
  trees: readonly ExplainableTree[],
  add: (tree: ExplainableTree) => void,
  signal: AbortSignal | undefined,
  report?: (done: number) => void,
): Promise<void> {
  for (const [t, tree] of trees.entries()) {
    if (t % TREES_AT_ONCE === 0) {
      await yieldToEvents();
      checkAborted(signal);
    }
    add(tree);
    report?.(t + 1);
  }
}
