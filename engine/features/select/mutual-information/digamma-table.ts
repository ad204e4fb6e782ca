import { digamma } from '@engine/core/special-functions/digamma';

/** digamma(0..n), because counts ask for the same few whole numbers again and again. */
export function digammaTable(n: number): Float64Array {
  const table = new Float64Array(n + 1);
  for (let count = 0; count <= n; count++) table[count] = digamma(count);
  return table;
}
