import { distanceKernel, groupsAtOnce } from './distance-kernel';

const queriesPerBlock = 128;

/**
 * Every query's squared Euclidean distance to every row: queries x rows, row-major. Each is summed
 * over the columns in their order, so equal rows are at exactly 0.
 *
 * Bit-equal to {@link squaredDistancesPlain}.
 */
export function squaredDistances(
  queries: Float64Array,
  x: Float64Array,
  cols: number,
): Float64Array {
  const kernel = distanceKernel();
  if (!kernel) return squaredDistancesPlain(queries, x, cols);
  const { arena, run } = kernel;
  const count = queries.length / cols;
  const rows = x.length / cols;
  const all = new Float64Array(count * rows);
  const tile = 8 * groupsAtOnce(cols);
  const block = Math.min(count, queriesPerBlock);
  const sizes = [block * cols * 8, tile * cols * 8, tile * cols * 8, block * tile * 8];
  arena.lend(sizes, (query, raw, groups, out) => {
    for (let first = 0; first < count; first += block) {
      const some = Math.min(block, count - first);
      arena.doubles(query!, some * cols).set(queries.subarray(first * cols, (first + some) * cols));
      for (let base = 0; base < rows; base += tile) {
        const part = Math.min(tile, rows - base);
        const groupCount = Math.ceil(part / 8);
        arena.doubles(raw!, part * cols).set(x.subarray(base * cols, (base + part) * cols));
        run.packGroups(raw!, part, cols, groups!);
        run.distancesTo(query!, some, cols, groups!, groupCount, out!, tile * 8);
        const lines = arena.doubles(out!, some * tile);
        for (let i = 0; i < some; i++) {
          all.set(lines.subarray(i * tile, i * tile + part), (first + i) * rows + base);
        }
      }
    }
  });
  return all;
}

/** What {@link squaredDistances} computes, without WebAssembly. */
export function squaredDistancesPlain(
  queries: Float64Array,
  x: Float64Array,
  cols: number,
): Float64Array {
  const count = queries.length / cols;
  const rows = x.length / cols;
  const all = new Float64Array(count * rows);
  for (let query = 0, to = 0; query < count; query++) {
    for (let row = 0, at = 0; row < rows; row++, to++) {
      let distance = 0;
      for (let col = 0; col < cols; col++, at++) {
        const difference = queries[query * cols + col]! - x[at]!;
        distance += difference * difference;
      }
      all[to] = distance;
    }
  }
  return all;
}
