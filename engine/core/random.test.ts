import { describe, expect, it } from 'vitest';
import cases from '../fixtures/random-state.json';
import { RandomState } from './random';

const draw = (n: number, next: () => number) => Array.from({ length: n }, next);

describe.each(cases)('RandomState($seed) equals numpy', (golden) => {
  const fresh = () => new RandomState(golden.seed);

  it('in doubles, normals and integers, bit for bit', () => {
    const [a, b, c, d] = [fresh(), fresh(), fresh(), fresh()];
    expect(draw(5, () => a.random())).toEqual(golden.random);
    expect(draw(5, () => b.uniform(-2, 3))).toEqual(golden.uniform);
    expect(draw(10, () => c.randint(0, 1000))).toEqual(golden.randint);
    expect([d.randint(0, 2 ** 40)]).toEqual(golden.randintWide);
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
