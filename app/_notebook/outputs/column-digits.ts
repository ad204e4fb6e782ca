import { formatNumber } from '@lessons/figures/kit/number-format';

/** Values that are looked at; later ones keep to what these need. */
const looked = 200;

/**
 * Digits after the point with which a column's numbers line up: as many as its values need, each
 * with four significant ones.
 */
export function columnDigits(values: ArrayLike<number>): number {
  let digits = 0;
  for (let row = 0; row < Math.min(values.length, looked); row++) {
    const value = values[row] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    const [, decimals = ''] = formatNumber(value).split('.');
    digits = Math.max(digits, decimals.length);
  }
  return Math.min(digits, 6);
}
