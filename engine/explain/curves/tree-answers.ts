import type { WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import type { Table } from '@engine/core/table';
import { runJobs } from '@engine/pool/run-jobs';
import type { TreeEnsemble } from '../contract';
import type { Answers } from './answers';
import { chooseOutputs } from './choose-outputs';
import { keyColumns } from './float-keys';
import type { GridPoints } from './grid-points';
import type { TreeGrid } from './grid-walk';
import { overTrees } from './over-trees';
import { reachGrid } from './reach-grid';
import { rowParts, rowsOf } from './row-sets';
import { rowsAtOnce, spreadRows } from './spread-rows';
import { coverAverager, gridAverager } from './tree-grid';
import type { TreeView } from './tree-view';

interface Options extends WorkOptions {
  readonly method?: 'auto' | 'brute' | 'exact' | 'recursion';
}

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
  const isLinked = ensemble.link !== 'identity' && scale !== 'margin';
  const wanted = { classes: answers.classes, scale };
  const method: 'recursion' | 'exact' = isRecursion ? 'recursion' : 'exact';
  const about = { outputs: answers.outputs, scale, method };
  if (isRecursion || (kind === 'average' && !isLinked)) {
    const sums = await averages(ensemble, grid, isRecursion ? undefined : reached, options);
    return { ...about, average: chooseOutputs(sums, ensemble, wanted) };
  }
  const keepsRows = kind !== 'average';
  const parts = rowParts(X.rows, rowsAtOnce(grid, ensemble.base.length));
  const spread = await runJobs(spreadRows, parts, {
    ...options,
    common: { ensemble, grid, reached, answers: wanted, isLinked, keepsRows },
    unit: 'rows',
    total: X.rows,
  });
  const average = answers.outputs.map((_, o) => {
    const means = new Float64Array(grid.points);
    for (const part of spread) {
      for (let p = 0; p < means.length; p++) means[p]! += part[o]!.means[p]!;
    }
    return means;
  });
  if (!keepsRows) return { ...about, average };
  const individual = answers.outputs.map(() => new Matrix(X.rows, grid.points));
  for (const [i, { first }] of parts.entries()) {
    const part = spread[i]!;
    individual.forEach((curves, o) => {
      fillRows(curves, first, part[o]!.each!);
    });
    // What has been copied need not be held twice.
    spread[i] = [];
  }
  return kind === 'individual' ? { ...about, individual } : { ...about, average, individual };
}

/** Turns points x rows into rows of a matrix, of which they begin at the `first`. */
function fillRows({ cols, data }: Matrix, first: number, numbers: Float64Array): void {
  const rows = numbers.length / cols;
  for (let i = 0; i < rows; i++) {
    for (let p = 0; p < cols; p++) data[(first + i) * cols + p] = numbers[p * rows + i]!;
  }
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
