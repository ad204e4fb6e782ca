/** Newton is not needed: 40 halvings give every digit that matters. */
const HALVINGS = 40;

/**
 * The largest share that `hits` of `count` draws still allow: where the Kullback-Leibler divergence
 * between the share seen and that one reaches `level / count`.
 *
 * Source: Kaufmann & Kalyanakrishnan (2013), Information Complexity in Bandit Subset Selection.
 */
export function upperShare(hits: number, count: number, level: number): number {
  if (count === 0) return 1;
  const seen = hits / count;
  let low = seen;
  let high = 1;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (divergence(seen, middle) > level / count) high = middle;
    else low = middle;
  }
  return high;
}

/** The smallest share that `hits` of `count` draws still allow; see {@link upperShare}. */
export function lowerShare(hits: number, count: number, level: number): number {
  return 1 - upperShare(count - hits, count, level);
}

/** Kullback-Leibler divergence of two coins. */
function divergence(p: number, q: number): number {
  const heads = p === 0 ? 0 : p * Math.log(p / q);
  const tails = p === 1 ? 0 : (1 - p) * Math.log((1 - p) / (1 - q));
  return heads + tails;
}
