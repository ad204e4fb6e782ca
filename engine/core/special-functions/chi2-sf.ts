import { gammaincc } from './gammainc';

/**
 * The chance that a chi-square variable with `df` degrees of freedom exceeds x.
 * Equals `scipy.stats.chi2.sf` (and `scipy.special.chdtrc`).
 */
export function chi2Sf(x: number, df: number): number {
  return x <= 0 ? 1 : gammaincc(df / 2, x / 2);
}
