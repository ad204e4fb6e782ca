import { giniProgram } from '@engine/wasm/compiled/gini';
import { loadKernel } from '@engine/wasm/load-kernel';
import { mostPlaces, type Packing } from './gini-packing';
import { mostBuckets } from './pair-sort';
import { HIST_PLACES } from './rank-features';
import { type KernelColumn, RowBlocks } from './row-blocks';
import { totalOf } from './rows-in-use';
import type { ClassTarget, TreeRows } from './training-rows';

/** The functions of `engine/wasm/assembly/gini.ts`; numbers are addresses, counts and limits. */
interface GiniFunctions {
  open(...settings: readonly number[]): void;
  enter(start: number, end: number): number;
  sumOfSquares(): number;
  feature(): number;
  rank(): number;
  next(): number;
  lookAtBytes: Look;
  lookAtWords: Look;
  divideBytes(ranks: number): number;
  divideWords(ranks: number): number;
  smallest(values: number): number;
  largest(): number;
  tryAt(column: number, values: number, threshold: number): void;
  divideFloats(values: number, threshold: number): number;
}

type Look = (
  column: number,
  ranks: number,
  places: number,
  apart: boolean,
  lows: number,
  highs: number,
) => number;

/** The rows of one tree in the kernel's memory. */
export interface GiniKernel<Column> {
  readonly run: GiniFunctions;
  readonly columns: readonly Column[];
  /** Class weights of the node entered last, and of the left side of its best split. */
  readonly sums: Float64Array;
  readonly bestLeft: Float64Array;
  readonly totalWeight: number;
  /** Gives the memory back. */
  release(): void;
}

/** As `SPARSE` in the kernel, which counts a column of at most so many counters per row. */
const SPARSE = 4;

/**
 * Copies the rows in use to the kernel, with columns of places.
 * Returns undefined where WebAssembly is missing. Nothing else may use the kernel before `release`.
 */
export function openGiniKernel(
  tree: TreeRows<ClassTarget>,
  packing: Packing,
): GiniKernel<KernelColumn> | undefined {
  const { features, target, order } = tree;
  const most = SPARSE * order.length;
  const places = mostPlaces(features);
  const counters = Math.min(most, places * target.nClasses);
  // Places of one byte are counted in small nodes, too.
  const room = {
    counters: Math.max(counters, 2 * HIST_PLACES),
    places: Math.max(Math.min(most, places), HIST_PLACES),
  };
  return open(tree, packing, room, (blocks) =>
    features.columns.map((column) => blocks.takePlaces(column, true)),
  );
}

/** The same with columns of floats, given by their addresses, for drawn thresholds. */
export function openRandomGiniKernel(
  tree: TreeRows<ClassTarget>,
  packing: Packing,
): GiniKernel<number> | undefined {
  return open(tree, packing, { counters: 0, places: 0 }, (blocks) =>
    tree.features.columns.map(({ values }) => blocks.takeFloats(values)),
  );
}

/** How many weights and places are counted at most. */
interface CountingRoom {
  readonly counters: number;
  readonly places: number;
}

function open<Column>(
  { target, weights, order, limits }: TreeRows<ClassTarget>,
  { weightBits, loadBits }: Packing,
  { counters, places }: CountingRoom,
  takeColumns: (blocks: RowBlocks) => readonly Column[],
): GiniKernel<Column> | undefined {
  const kernel = loadKernel<GiniFunctions>(giniProgram);
  if (!kernel) return undefined;
  const { run, arena } = kernel;
  const { nClasses } = target;
  const blocks = new RowBlocks(arena, order, weights.length);
  const columns = takeColumns(blocks);
  const count = order.length;
  const rows = blocks.takeOrder();
  const loads = blocks.allocate(4 * count);
  const keys = blocks.allocate(4 * count);
  const spare = blocks.allocate(4 * count);
  const starts = blocks.allocate(4 * mostBuckets(count));
  const counts = blocks.allocate(4 * counters);
  const rowsAt = blocks.allocate(4 * places);
  const met = blocks.allocate(places + 16);
  const sums = blocks.allocate(8 * nClasses);
  const left = blocks.allocate(8 * nClasses);
  const bestLeft = blocks.allocate(8 * nClasses);
  packLoads(target.codes, weights, order, weightBits, arena.integers(loads, count));
  arena.integers(counts, counters).fill(0);
  arena.bytes(met, places + 16).fill(0);
  run.open(
    rows,
    loads,
    keys,
    spare,
    starts,
    counts,
    rowsAt,
    met,
    sums,
    left,
    bestLeft,
    nClasses,
    weightBits,
    loadBits,
    limits.minSamplesLeaf,
    limits.minWeightLeaf,
  );
  return {
    run,
    columns,
    sums: arena.doubles(sums, nClasses),
    bestLeft: arena.doubles(bestLeft, nClasses),
    totalWeight: totalOf(weights),
    release: () => blocks.release(),
  };
}

function packLoads(
  codes: Int32Array,
  weights: Float64Array,
  order: Int32Array,
  weightBits: number,
  into: Int32Array,
): void {
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!;
    into[i] = (codes[row]! << weightBits) | weights[row]!;
  }
}
