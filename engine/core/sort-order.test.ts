import { describe, expect, it } from 'vitest';
import { RandomState } from './random';
import { sortOrder } from './sort-order';

describe('sortOrder', () => {
  it('sorts few and many values alike: ties by row, missing last, both zeros equal', () => {
    const rng = new RandomState(3);
    for (const n of [0, 1, 7, 399, 400, 5000]) {
      const values = Float64Array.from({ length: n }, (_, i) => {
        if (i % 50 === 3) return Number.NaN;
        if (i % 50 === 7) return -0;
        if (i % 50 === 8) return 0;
        if (i % 50 === 9)
          return i % 100 === 9 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
        return i % 3 ? rng.normal() * 10 ** rng.randint(-300, 300) : rng.randint(-9, 9);
      });
      const rank = (value: number) => (Number.isNaN(value) ? 1 : 0);
      const want = Array.from(values.keys()).sort((a, b) => {
        const [x, y] = [values[a]!, values[b]!];
        return rank(x) - rank(y) || (x < y ? -1 : x > y ? 1 : a - b);
      });
      expect([...sortOrder(values)]).toEqual(want);
    }
  });
});
