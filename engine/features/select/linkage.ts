/** How far a merged cluster is from another. */
export type LinkageMethod = 'single' | 'complete' | 'average' | 'ward';

/** Two clusters that became one; numbers below the count of items are the items. */
export interface Merge {
  readonly a: number;
  readonly b: number;
  readonly distance: number;
}

/**
 * Agglomerative clustering: again and again the two nearest clusters become one, whose distance to
 * the others follows from theirs (Lance & Williams 1967). Of equally near ones the first go first.
 *
 * @param distances n x n, symmetric, row-major; taken as it is. Cost: O(n^3).
 * @returns n - 1 merges; merge i makes cluster n + i. Equals `scipy.cluster.hierarchy.linkage`.
 */
export function linkage(distances: Float64Array, n: number, method: LinkageMethod): Merge[] {
  const d = distances.slice();
  const cluster = Array.from({ length: n }, (_, i) => i);
  const sizes = new Float64Array(n).fill(1);
  const alive = new Uint8Array(n).fill(1);
  const merges: Merge[] = [];
  for (let step = 0; step < n - 1; step++) {
    let [a, b, nearest] = [-1, -1, Number.POSITIVE_INFINITY];
    for (let i = 0; i < n; i++) {
      if (!alive[i]) continue;
      for (let j = i + 1; j < n; j++) {
        if (!alive[j] || (d[i * n + j]! >= nearest && a >= 0)) continue;
        [a, b, nearest] = [i, j, d[i * n + j]!];
      }
    }
    const [first, second] = [cluster[a]!, cluster[b]!].sort((x, y) => x - y);
    merges.push({ a: first!, b: second!, distance: nearest });
    for (let k = 0; k < n; k++) {
      if (!alive[k] || k === a || k === b) continue;
      const merged = mergedDistance(method, d[a * n + k]!, d[b * n + k]!, nearest, {
        a: sizes[a]!,
        b: sizes[b]!,
        k: sizes[k]!,
      });
      d[b * n + k] = merged;
      d[k * n + b] = merged;
    }
    alive[a] = 0;
    sizes[b]! += sizes[a]!;
    cluster[b] = n + step;
  }
  return merges;
}

function mergedDistance(
  method: LinkageMethod,
  toA: number,
  toB: number,
  between: number,
  size: { readonly a: number; readonly b: number; readonly k: number },
): number {
  if (method === 'single') return Math.min(toA, toB);
  if (method === 'complete') return Math.max(toA, toB);
  if (method === 'average') return (size.a * toA + size.b * toB) / (size.a + size.b);
  const total = size.a + size.b + size.k;
  const squares =
    (size.a + size.k) * toA ** 2 + (size.b + size.k) * toB ** 2 - size.k * between ** 2;
  return Math.sqrt(Math.max(0, squares / total));
}

/**
 * The cluster of each item when merges beyond a distance are undone; clusters are numbered from 0
 * by their first item. Equals `scipy.cluster.hierarchy.fcluster` with `criterion="distance"`, up
 * to the numbers.
 */
export function cutAt(merges: readonly Merge[], n: number, distance: number): Int32Array {
  const members = Array.from({ length: n }, (_, i) => [i]);
  const owner = Int32Array.from({ length: n }, (_, i) => i);
  merges.forEach((merge, i) => {
    const joined = [...members[merge.a]!, ...members[merge.b]!];
    members.push(joined);
    if (merge.distance > distance) return;
    for (const item of joined) owner[item] = n + i;
  });
  const number = new Map<number, number>();
  return owner.map((id) => {
    if (!number.has(id)) number.set(id, number.size);
    return number.get(id)!;
  });
}
