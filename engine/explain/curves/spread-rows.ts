import type { WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { defineJob } from '@engine/pool/jobs';
import type { TreeEnsemble } from '../contract';
import type { Answers } from './answers';
import { applyLink } from './apply-link';
import { chooseOutputs } from './choose-outputs';
import { keyColumns } from './float-keys';
import type { TreeGrid } from './grid-walk';
import { overTrees } from './over-trees';
import { type RowPart, rowsOf } from './row-sets';
import { gridSpreader } from './tree-grid';

/** What is asked of all rows; plain data, so that a worker can take it. */
export interface SpreadQuestion {
  readonly ensemble: TreeEnsemble;
  readonly grid: TreeGrid;
  /** The rows as the trees see them. */
  readonly reached: Matrix;
  readonly answers: Pick<Answers, 'classes' | 'scale'>;
  /** Whether margins are to be turned into answers by the ensemble's link. */
  readonly isLinked: boolean;
  readonly keepsRows: boolean;
}

/** What some rows answer to one output. */
interface SpreadAnswer {
  /** Their share of the mean at each point. */
  readonly means: Float64Array;
  /** points x rows, where rows are to be kept. */
  readonly each: Float64Array | undefined;
}

/** Points x rows x outputs held at a time, and the most for a few rows at least. */
const MARGINS_AT_ONCE = 1 << 18;
const MOST_AT_ONCE = 1 << 21;
const FEW_ROWS = 128;

/** What some rows answer at each point of the grid, per output. */
export const spreadRows = defineJob(
  'spread-rows',
  async (
    { first, end }: RowPart,
    { ensemble, grid, reached, answers, isLinked, keepsRows }: SpreadQuestion,
    { signal, onProgress }: WorkOptions,
  ): Promise<SpreadAnswer[]> => {
    const part = rowsOf(reached, first, end);
    const margins = await spread(ensemble, grid, part, signal);
    if (isLinked) applyLink(ensemble.link, margins, ensemble.base.length);
    onProgress?.({ done: part.rows, total: part.rows, unit: 'rows' });
    return chooseOutputs(margins, ensemble, answers).map((each) => ({
      means: sharesOfMean(each, grid.points, reached.rows),
      each: keepsRows ? each : undefined,
    }));
  },
);

/** Rows per job: the same for any number of workers. */
export function rowsAtOnce(grid: TreeGrid, outputs: number): number {
  const perRow = grid.points * outputs;
  const few = Math.min(FEW_ROWS, Math.floor(MOST_AT_ONCE / perRow));
  return Math.max(1, few, Math.floor(MARGINS_AT_ONCE / perRow));
}

/** Margins, points x rows x outputs. */
async function spread(
  { trees, base }: TreeEnsemble,
  grid: TreeGrid,
  part: Matrix,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const outputs = base.length;
  const perPoint = part.rows * outputs;
  const margins = new Float64Array(grid.points * perPoint);
  for (let at = 0; at < perPoint; at++) margins[at] = base[at % outputs]!;
  const add = gridSpreader(keyColumns(part), part.rows, grid, outputs, margins);
  await overTrees(trees, add, signal);
  for (let at = perPoint; at < margins.length; at++) margins[at]! += margins[at - perPoint]!;
  return margins;
}

function sharesOfMean(numbers: Float64Array, points: number, total: number): Float64Array {
  const rows = numbers.length / points;
  return Float64Array.from({ length: points }, (_, p) => {
    let mean = 0;
    for (let at = p * rows; at < (p + 1) * rows; at++) mean += numbers[at]! / total;
    return mean;
  });
}
