import { varianceProgram } from '@engine/wasm/compiled/variance';
import { loadKernel } from '@engine/wasm/load-kernel';
import { mostBuckets } from './pair-sort';
import { type KernelColumn, RowBlocks } from './row-blocks';
import type { QuantityTarget, TreeRows } from './training-rows';

/** The functions of `engine/wasm/assembly/variance.ts`; numbers are addresses, counts and limits. */
interface VarianceFunctions {
  open(...settings: readonly number[]): void;
  enter(start: number, end: number): number;
  total(): number;
  impurity(): number;
  look(
    column: number,
    ranks: number,
    ties: number,
    apart: boolean,
    lows: number,
    highs: number,
  ): number;
  feature(): number;
  rank(): number;
  next(): number;
  divide(ranks: number): number;
  leftImpurity(): number;
  rightImpurity(): number;
  leftWeight(): number;
  leftSum(): number;
}

/** The rows of one tree in the kernel's memory. */
export interface VarianceKernel {
  readonly run: VarianceFunctions;
  readonly columns: readonly KernelColumn[];
  /** Gives the memory back. */
  release(): void;
}

/**
 * Copies the rows in use to the kernel. Returns undefined where WebAssembly is missing. Nothing else may use the kernel before `release`.
 */
export function openVarianceKernel({
  features,
  target,
  weights,
  order,
  limits,
}: TreeRows<QuantityTarget>): VarianceKernel | undefined {
  const kernel = loadKernel<VarianceFunctions>(varianceProgram);
  if (!kernel) return undefined;
  const { run } = kernel;
  const blocks = new RowBlocks(kernel.arena, order, weights.length);
  const columns = features.columns.map((column) => blocks.takePlaces(column, false));
  const count = order.length;
  const rows = blocks.takeOrder();
  const keys = blocks.allocate(4 * count);
  const unsorted = blocks.allocate(4 * count);
  const spareKeys = blocks.allocate(4 * count);
  const spareRows = blocks.allocate(4 * count);
  const starts = blocks.allocate(4 * mostBuckets(count));
  const ownQuantities = blocks.takeDoubles(target.quantities);
  const ownWeights = blocks.takeDoubles(weights);
  run.open(
    rows,
    keys,
    unsorted,
    spareKeys,
    spareRows,
    starts,
    ownQuantities,
    ownWeights,
    limits.minSamplesLeaf,
    limits.minWeightLeaf,
    limits.criterion === 'friedman_mse' ? 1 : 0,
  );
  return { run, columns, release: () => blocks.release() };
}
