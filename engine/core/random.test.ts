import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import cases from '../fixtures/random-state.json';
import { RandomState } from './random';

const draw = (n: number, next: () => number) => Array.from({ length: n }, next);
const digest = (values: NodeJS.ArrayBufferView) =>
  createHash('sha256').update(values).digest('hex').slice(0, 16);

describe.each(cases)('RandomState($seed) equals numpy', (golden) => {
  const fresh = () => new RandomState(golden.seed);

  it('in doubles, normals and integers, bit for bit', () => {
    const [a, b, c, d] = [fresh(), fresh(), fresh(), fresh()];
    expect(draw(5, () => a.random())).toEqual(golden.random);
    expect(draw(5, () => b.uniform(-2, 3))).toEqual(golden.uniform);
    expect(draw(10, () => c.randint(0, 1000))).toEqual(golden.randint);
    expect([d.randint(0, 2 ** 40)]).toEqual(golden.randintWide);
    for (const [low, high, wanted] of golden.ranges as [number, number, number[]][]) {
      const random = fresh();
      expect(
        draw(3, () => random.randint(low, high)),
        `${low} to ${high}`,
      ).toEqual(wanted);
    }
  });

  it('in long streams, bit for bit', () => {
    const [a, b] = [fresh(), fresh()];
    expect(digest(Uint32Array.from({ length: 5000 }, () => a.uint32()))).toBe(golden.bits);
    expect(digest(Float64Array.from({ length: 5000 }, () => b.random()))).toBe(golden.doubles);
    expect(digest(fresh().permutation(5000))).toBe(golden.order);
  });

  it('in normals and exponentials up to the last bits of the logarithm', () => {
    const [a, b] = [fresh(), fresh()];
    golden.normal.forEach((want) => {
      const got = a.standardNormal();
      expect(Math.abs(got - want)).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(want)));
    });
    golden.exponential.forEach((want) => {
      expect(Math.abs(b.exponential() - want)).toBeLessThanOrEqual(1e-15 * Math.max(1, want));
    });
    const [c, d] = [fresh(), fresh()];
    golden.normalScaled.forEach((want) => {
      const far = Math.abs(c.normal(-3, 2.5) - want);
      expect(far).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(want)));
    });
    golden.exponentialScaled.forEach((want) => {
      expect(Math.abs(d.exponential(0.4) - want)).toBeLessThanOrEqual(1e-15 * Math.max(1, want));
    });
  });

  it('in shuffles, permutations and choices', () => {
    const shuffled = draw(20, () => 0).map((_, i) => i);
    fresh().shuffle(shuffled);
    expect(shuffled).toEqual(golden.shuffle);
    expect([...fresh().permutation(20)]).toEqual(golden.permutation);
    expect([...fresh().choice(20, 6)]).toEqual(golden.choice);
    expect([...fresh().choice(20, 6, { replace: false })]).toEqual(golden.choiceWithoutReplacement);
    expect([...fresh().choice(4, 8, { p: [0.1, 0.2, 0.3, 0.4] })]).toEqual(golden.choiceWeighted);
  });
});

it('refuses a seed numpy would refuse, in words', () => {
  expect(() => new RandomState(-1)).toThrow(/between 0 and 4294967295/);
});
