/** Adding it to a double, and taking it away, rounds to the nearest whole number. */
const ROUNDER = 1.5 * 2 ** 52;

/** ln 2 in two parts; products of the first with whole numbers up to 2000 are exact. */
const LN2_HIGH = 0.69314718055989033;
const LN2_LOW = 5.497923018708371e-14;

/**
 * e^x for x at most 0, held to -708, by the same steps as in WebAssembly, so that both give the same
 * bits; within 2 units in the last place.
 *
 * Method: x = k ln 2 + r with |r| <= 0.35, and the Taylor polynomial of degree 13 in r.
 */
export function expOfNegative(x: number): number {
  const held = Math.max(x, -708);
  const k = ROUNDER + held * (1 / Math.LN2) - ROUNDER;
  const r = held - k * LN2_HIGH - k * LN2_LOW;
  const r2 = r * r;
  const r4 = r2 * r2;
  const low = 1 + r + (1 / 2 + (1 / 6) * r) * r2;
  const middle = 1 / 24 + (1 / 120) * r + (1 / 720 + (1 / 5040) * r) * r2;
  const eighth = 1 / 40320 + (1 / 362880) * r + (1 / 3628800 + (1 / 39916800) * r) * r2;
  const high = eighth + (1 / 479001600 + (1 / 6227020800) * r) * r4;
  return (low + (middle + high * r4) * r4) * 2 ** k;
}

/**
 * log(y) for y from 1 to 2, by the same steps as in WebAssembly.
 *
 * Method: y or y / 2 is (1 + s) / (1 - s) with |s| <= 0.18, and log of that 2 s (1 + s^2/3 + s^4/5 + ...).
 */
export function logOfOneToTwo(y: number): number {
  const isLarge = y > Math.SQRT2;
  const f = (isLarge ? y * 0.5 : y) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const z2 = z * z;
  const z4 = z2 * z2;
  const low = 1 / 3 + (1 / 5) * z + (1 / 7 + (1 / 9) * z) * z2;
  const high = 1 / 11 + (1 / 13) * z + (1 / 15 + (1 / 17) * z) * z2;
  const series = low + (high + (1 / 19 + (1 / 21) * z) * z4) * z4;
  return 2 * s + 2 * s * z * series + (isLarge ? Math.LN2 : 0);
}
