import { expect, it } from 'vitest';
import { RandomState } from './random';
import { selectQuantiles } from './select-quantiles';
import { sortedQuantile } from './sorted-quantile';

it('selectQuantiles gives what sorting gives, to the last bit', () => {
  const random = new RandomState(0);
  const shares = [0, 0.1, 0.1, 0.25, 0.3333, 0.5, 0.75, 0.999, 1];
  for (const n of [1, 2, 3, 10, 101, 1000]) {
    for (const kinds of [3, 1e9]) {
      const values = Float64Array.from({ length: n }, () => random.randint(0, kinds));
      const sorted = values.slice().sort();
      const want = shares.map((share) => sortedQuantile(sorted, share));
      expect([...selectQuantiles(values, shares)]).toEqual(want);
      expect(values.sort()).toEqual(sorted);
    }
  }
  expect([...selectQuantiles(new Float64Array(0), [0.5])]).toEqual([Number.NaN]);
});
