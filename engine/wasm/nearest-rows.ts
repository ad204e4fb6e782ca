import {
  type DistanceFunctions,
  distanceKernel,
  groupsAtOnce,
  queriesAtOnce,
} from './distance-kernel';
import type { Kernel } from './load-kernel';
import { type NearestRows, nearestRowsPlain } from './nearest-rows-plain';

/**
 * The `k` rows of `x` nearest to each query by squared Euclidean distance, nearest first; equal
 * distances put the lower row first. A row with NaN is nobody's neighbour.
 *
 * Bit-equal to {@link nearestRowsPlain}. About 0.8 ns a pair and 8 columns; does not yield, so give
 * it a few hundred queries at a time.
 *
 * @param queries row-major, `cols` values each
 * @param x row-major, at least `k` rows
 */
export function nearestRows(
  queries: Float64Array,
  x: Float64Array,
  cols: number,
  k: number,
): NearestRows {
  const kernel = distanceKernel();
  return kernel ? inKernel(kernel, queries, x, cols, k) : nearestRowsPlain(queries, x, cols, k);
}

function inKernel(
  { arena, run }: Kernel<DistanceFunctions>,
  queries: Float64Array,
  x: Float64Array,
  cols: number,
  k: number,
): NearestRows {
  const count = queries.length / cols;
  const rows = x.length / cols;
  const distances = new Float64Array(count * k);
  const indices = new Int32Array(count * k);
  const tile = 8 * groupsAtOnce(cols);
  const block = Math.min(count, queriesAtOnce);
  const sizes = [block * cols * 8, block * k * 8, block * k * 4, tile * cols * 8, tile * cols * 8];
  arena.lend([...sizes, 64], (query, list, numbers, raw, groups, lanes) => {
    for (let first = 0; first < count; first += block) {
      const some = Math.min(block, count - first);
      arena.doubles(query!, some * cols).set(queries.subarray(first * cols, (first + some) * cols));
      const found = arena.doubles(list!, some * k).fill(Infinity);
      const named = arena.integers(numbers!, some * k).fill(-1);
      for (let base = 0; base < rows; base += tile) {
        const part = Math.min(tile, rows - base);
        arena.doubles(raw!, part * cols).set(x.subarray(base * cols, (base + part) * cols));
        run.packGroups(raw!, part, cols, groups!);
        const groupCount = Math.ceil(part / 8);
        run.nearest(query!, some, cols, groups!, groupCount, base, k, list!, numbers!, lanes!);
      }
      distances.set(found, first * k);
      indices.set(named, first * k);
    }
  });
  return { distances, indices };
}
