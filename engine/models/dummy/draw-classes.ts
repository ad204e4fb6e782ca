import type { RandomState } from '@engine/core/random';

/**
 * One class number per row, drawn with the given shares as numpy's legacy `multinomial(1, shares)`
 * draws: class after class, with a uniform number each, whether it is this one of those left.
 */
export function drawClasses(shares: Float64Array, rows: number, random: RandomState): Int32Array {
  const last = shares.length - 1;
  return Int32Array.from({ length: rows }, () => {
    let left = 1;
    for (let code = 0; code < last; code++) {
      if (happens(shares[code]! / left, random)) return code;
      left -= shares[code]!;
    }
    return last;
  });
}

/** Numpy's `binomial(1, p)`, for which a large uniform number stands for the rarer outcome. */
function happens(p: number, random: RandomState): boolean {
  if (p === 0) return false;
  const drawn = random.random();
  return p <= 0.5 ? drawn > 1 - p : drawn <= p;
}
