import { gammaln } from '@engine/core/special-functions/gammaln';
import type { Contingency } from './contingency';

/**
 * The mutual information to expect of two random groupings with groups of these sizes: the sum over
 * all counts a pair of groups may have, weighted by the hypergeometric chance of that count.
 *
 * Cost: O(groups x rows). Source: Vinh, Epps & Bailey (2010), Information Theoretic Measures for
 * Clusterings Comparison.
 */
export function expectedMutualInformation({ rows, first, second }: Contingency): number {
  const logFactorial = new Float64Array(rows + 1);
  for (let n = 2; n <= rows; n++) logFactorial[n] = gammaln(n + 1);
  const l = (n: number) => logFactorial[n]!;
  let expected = 0;
  for (const a of first) {
    for (const b of second) {
      const fixed = l(a) + l(b) + l(rows - a) + l(rows - b) - l(rows);
      const most = Math.min(a, b);
      for (let count = Math.max(1, a + b - rows); count <= most; count++) {
        const chance = Math.exp(
          fixed - l(count) - l(a - count) - l(b - count) - l(rows - a - b + count),
        );
        expected += (count / rows) * Math.log((rows * count) / (a * b)) * chance;
      }
    }
  }
  return expected;
}
