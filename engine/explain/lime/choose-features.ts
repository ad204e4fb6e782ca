import type { LocalRidge } from './local-ridge';

/** How a local model chooses its features; `auto` goes forward for up to 6, else by weight. */
export type FeatureSelection = 'auto' | 'forwardSelection' | 'highestWeights' | 'none';

/**
 * The columns of the local model, as lime chooses them.
 *
 * @param row the explained row as the local model sees it
 * Cost: forward O(columns x count^4), by weight O(columns^3).
 */
export function chooseFeatures(
  ridge: LocalRidge,
  row: Float64Array,
  count: number,
  method: FeatureSelection,
): number[] {
  const all = [...row.keys()];
  if (method === 'none') return all;
  const forward = method === 'auto' ? count <= 6 : method === 'forwardSelection';
  return forward ? goForward(ridge, all, count) : byWeight(ridge, row, count);
}

/** Adds the column that explains most beside those there are, the first on a tie. */
function goForward(ridge: LocalRidge, all: readonly number[], count: number): number[] {
  const chosen: number[] = [];
  while (chosen.length < Math.min(count, all.length)) {
    let best = -1;
    let highest = Number.NEGATIVE_INFINITY;
    for (const column of all) {
      if (chosen.includes(column)) continue;
      const { score } = ridge.fit([...chosen, column], 0);
      if (score <= highest) continue;
      highest = score;
      best = column;
    }
    chosen.push(best);
  }
  return chosen;
}

/** The columns with the largest share in the answer for this row. */
function byWeight(ridge: LocalRidge, row: Float64Array, count: number): number[] {
  const all = [...row.keys()];
  const { coef } = ridge.fit(all, 0.01);
  const share = (j: number) => Math.abs(coef[j]! * row[j]!);
  return all.sort((a, b) => share(b) - share(a)).slice(0, count);
}
