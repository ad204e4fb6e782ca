import type { Matrix } from '@engine/core/matrix';
import { type Metric, reducedDistance } from './metric';
import { NearestList } from './nearest-list';
import type { RowTree } from './row-tree';

/**
 * Finds the nearest rows by looking only into boxes that can hold one. A box's distance is summed
 * in the same order as a row's, so it is never above that of a row inside, not even by rounding.
 * Answers as searching all rows does.
 */
export function searchRowTree(
  queries: Matrix,
  tree: RowTree,
  metric: Metric,
  k: number,
): NearestList {
  const { cols, values, rows, start, end, levels } = tree;
  const firstLeaf = 2 ** (levels - 1) - 1;
  const found = new NearestList(queries.rows, k);
  const point = new Float64Array(cols);
  const nearestInBox = new Float64Array(cols);
  const nodes = new Int32Array(levels + 1);
  const distances = new Float64Array(levels + 1);

  const boxDistance = (node: number): number => {
    const box = node * cols;
    for (let j = 0; j < cols; j++) {
      const value = point[j]!;
      const least = tree.low[box + j]!;
      const most = tree.high[box + j]!;
      nearestInBox[j] = Math.min(Math.max(value, least), most);
    }
    return reducedDistance(metric, nearestInBox, 0, point, 0, cols);
  };

  for (let query = 0; query < queries.rows; query++) {
    point.set(queries.row(query));
    let top = 0;
    nodes[0] = 0;
    distances[0] = 0;
    while (top >= 0) {
      let node = nodes[top]!;
      if (distances[top--]! > found.limit(query)) continue;
      while (node < firstLeaf) {
        const left = 2 * node + 1;
        const toLeft = boxDistance(left);
        const toRight = boxDistance(left + 1);
        const nearLeft = toLeft <= toRight;
        nodes[++top] = nearLeft ? left + 1 : left;
        distances[top] = nearLeft ? toRight : toLeft;
        node = nearLeft ? left : left + 1;
      }
      for (let at = start[node]!; at < end[node]!; at++) {
        const distance = reducedDistance(metric, values, at * cols, point, 0, cols);
        if (distance <= found.limit(query)) found.offer(query, rows[at]!, distance);
      }
    }
  }
  return found;
}
