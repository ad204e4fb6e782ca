import { giniProgram } from '@engine/wasm/compiled/gini';
import { loadKernel } from '@engine/wasm/load-kernel';
import { mostPlaces, type Packing, SPARSE } from './gini-search';
import { countUp, openBlock, takeBytes, takeFloats, takeWords } from './kernel-block';
import { bitLength } from './packed-sort';
import type { ClassTarget, TrainingRows } from './training-rows';
import type { TreeLimits } from './tree-limits';

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
  apart: number,
  lows: number,
  highs: number,
) => number;

/** A column in the kernel's memory. */
interface KernelColumn {
  /** Where its places begin, or its values where the splitter is random. */
  readonly rows: number;
  readonly isBytes: boolean;
  readonly places: number;
  readonly apart: number;
  /** Where the smallest and the largest value of each place begin. */
  readonly lows: number;
  readonly highs: number;
}

/** The rows of one tree in the kernel's memory. */
export interface GiniKernel {
  readonly run: GiniFunctions;
  readonly columns: readonly KernelColumn[];
  /** Class weights of the node entered last, and of the left side of its best split. */
  readonly sums: Float64Array;
  readonly bestLeft: Float64Array;
  readonly totalWeight: number;
  /** Gives the memory back. */
  release(): void;
}

/** The arrays before the columns, in the order in which `open` takes them. */
const ARRAYS = 10;

/**
 * Copies the rows in use to the kernel, where they lie close together. Returns undefined where
 * WebAssembly is missing. Nothing else may use the kernel before `release`.
 */
export function openGiniKernel(
  { features }: TrainingRows,
  { codes, nClasses }: ClassTarget,
  weights: Float64Array,
  order: Int32Array,
  limits: TreeLimits,
  { weightBits, loadBits }: Packing,
): GiniKernel | undefined {
  const kernel = loadKernel<GiniFunctions>(giniProgram);
  if (!kernel) return undefined;
  const { run, arena } = kernel;
  const isRandom = limits.splitter === 'random';
  const count = order.length;
  const counted = isRandom ? 1 : Math.min(mostPlaces(features), SPARSE * count + 1);
  const perRow = 4 * count;
  const perClass = 8 * nClasses;
  const sizes = [perRow, perRow, perRow, perRow, 4 * ((2 << bitLength(count)) + 1)];
  sizes.push(4 * counted * nClasses, 4 * counted, perClass, perClass, perClass);
  const isBytes = features.columns.map(({ lows }) => !isRandom && lows.length <= 256);
  for (const [j, { lows, highs }] of features.columns.entries()) {
    const ends = isRandom ? [0, 0] : [4 * lows.length, 4 * highs.length];
    sizes.push(isBytes[j] ? count : perRow, ...ends);
  }
  const { at, release } = openBlock(arena, sizes);
  const columns = features.columns.map((column, j) => {
    const { lows, highs, apart } = column;
    const rows = at(ARRAYS + 3 * j);
    const ends = { lows: at(ARRAYS + 3 * j + 1), highs: at(ARRAYS + 3 * j + 2) };
    if (isRandom) takeFloats(column.values, order, arena.floats(rows, count));
    else if (isBytes[j]) takeBytes(column.ranks, order, arena.bytes(rows, count));
    else takeWords(column.ranks, order, arena.integers(rows, count));
    if (!isRandom) {
      arena.floats(ends.lows, lows.length).set(lows);
      arena.floats(ends.highs, highs.length).set(highs);
    }
    const places = lows.length;
    return { rows, isBytes: isBytes[j]!, places, apart: apart ? 1 : 0, ...ends };
  });
  countUp(arena.integers(at(0), count));
  const loads = arena.integers(at(1), count);
  const totalWeight = packLoads(codes, weights, order, weightBits, loads);
  arena.integers(at(5), counted * nClasses).fill(0);
  arena.integers(at(6), counted).fill(0);
  const { minSamplesLeaf, minWeightLeaf } = limits;
  const arrays = Array.from({ length: ARRAYS }, (_, part) => at(part));
  run.open(...arrays, nClasses, weightBits, loadBits, minSamplesLeaf, minWeightLeaf);
  return {
    run,
    columns,
    sums: arena.doubles(at(7), nClasses),
    bestLeft: arena.doubles(at(9), nClasses),
    totalWeight,
    release,
  };
}

/** Packs class and weight of the rows in use; returns their summed weight. */
function packLoads(
  codes: Int32Array,
  weights: Float64Array,
  order: Int32Array,
  weightBits: number,
  into: Int32Array,
): number {
  let total = 0;
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!;
    const weight = weights[row]!;
    into[i] = (codes[row]! << weightBits) | weight;
    total += weight;
  }
  return total;
}
