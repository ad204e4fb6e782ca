const { fround } = Math;

/** Steps between one power of two and the next. */
const STEPS = 32;
const STEPS_PER_UNIT = STEPS / Math.LN2;
const UNIT_PER_STEP = Math.LN2 / STEPS;

/** 2^(i / 32), by square roots alone, so that every browser has the same table. */
export const fractionPowers = Float64Array.from({ length: STEPS }, (_, i) => {
  let power = 1;
  let root = 2;
  for (let bit = STEPS >> 1; bit > 0; bit >>= 1) {
    root = Math.sqrt(root);
    if (i & bit) power *= root;
  }
  return power;
});

/** Adding it to a double, and taking it away, rounds to the nearest whole number. */
const ROUNDER = 1.5 * 2 ** 52;

const OFFSET = 128;
const wholePowers = Float64Array.from({ length: 2 * OFFSET + 1 }, (_, i) => 2 ** (i - OFFSET));

/**
 * e^x rounded to float32; x is held to [-87, 88]. It is computed in doubles by the same steps as in
 * the WebAssembly of boosting, so that both give the same bits, and nearly always is the float32
 * nearest to the true value.
 *
 * Method: x = k ln(2) / 32 + t with |t| <= 0.011, a Taylor polynomial in t, and a table of 2^(i/32).
 */
export function expFloat(x: number): number {
  const held = Math.min(Math.max(x, -87), 88);
  const scaled = held * STEPS_PER_UNIT;
  const k = scaled + ROUNDER - ROUNDER;
  const t = (scaled - k) * UNIT_PER_STEP;
  const series = 1 + t * (1 + t * (1 / 2 + t * (1 / 6 + t * (1 / 24))));
  return fround(series * fractionPowers[k & (STEPS - 1)]! * wholePowers[(k >> 5) + OFFSET]!);
}

/** 1 / (1 + e^-x) in float32. */
export function sigmoidFloat(x: number): number {
  return fround(1 / fround(expFloat(-x) + 1));
}
