import type { Matrix } from '@engine/core/matrix';
import { nearestRows } from '@engine/wasm/nearest-rows';
import { type Metric, reducedDistance } from './metric';
import { NearestList } from './nearest-list';

/** Rows compared before the next query has its turn; so many stay in the processor's cache. */
const BLOCK = 1024;

/**
 * Compares every query with every row of the data; reduced distances, nearest first, the lower row
 * number first among equals. Cost: O(queries x rows x cols).
 */
export function searchAllRows(
  queries: Matrix,
  data: Matrix,
  metric: Metric,
  k: number,
): NearestList {
  const { cols } = data;
  if (metric.kind === 'euclidean') {
    const { distances, indices } = nearestRows(queries.data, data.data, cols, k);
    return new NearestList(queries.rows, k, distances, indices);
  }
  const found = new NearestList(queries.rows, k);
  for (let start = 0; start < data.rows; start += BLOCK) {
    const end = Math.min(start + BLOCK, data.rows);
    for (let query = 0; query < queries.rows; query++) {
      let limit = found.limit(query);
      for (let row = start; row < end; row++) {
        const distance = reducedDistance(
          metric,
          data.data,
          row * cols,
          queries.data,
          query * cols,
          cols,
        );
        if (distance >= limit) continue;
        found.offer(query, row, distance);
        limit = found.limit(query);
      }
    }
  }
  return found;
}
