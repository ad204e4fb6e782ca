import { sortOrder } from './sort-order';

/**
 * Ranks from 1, ascending; equal values share the mean of their ranks, missing ones have none
 * (NaN). Equals `pandas.Series.rank()` and, without missing values, `scipy.stats.rankdata`.
 */
export function averageRanks(values: Float64Array): Float64Array {
  const order = sortOrder(values);
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  for (let start = 0; start < order.length; ) {
    const value = values[order[start]!]!;
    if (Number.isNaN(value)) break;
    let end = start + 1;
    while (end < order.length && values[order[end]!] === value) end++;
    for (let place = start; place < end; place++) ranks[order[place]!] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
