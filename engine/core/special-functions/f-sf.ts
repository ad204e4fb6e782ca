import { betainc } from './betainc';

/**
 * The chance that an F variable with `dfn` and `dfd` degrees of freedom exceeds x.
 * Equals `scipy.stats.f.sf` (and `scipy.special.fdtrc`).
 */
export function fSf(x: number, dfn: number, dfd: number): number {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const total = dfd + dfn * x;
  return betainc(dfd / 2, dfn / 2, dfd / total, (dfn * x) / total);
}
