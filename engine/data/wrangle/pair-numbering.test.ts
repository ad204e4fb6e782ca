import { RandomState } from '@engine/core/random';
import { expect, it } from 'vitest';
import { PairNumbering } from './pair-numbering';

it('numbers pairs in the order in which they are met, however many there are', () => {
  const random = new RandomState(5);
  const numbering = new PairNumbering();
  const known = new Map<string, number>();
  const wrong: string[] = [];
  for (let i = 0; i < 20_000; i++) {
    const [a, b] = [random.randint(-90, 90), random.randint(0, 90) * 2 ** 24];
    const key = `${a} ${b | 0}`;
    if (!known.has(key)) known.set(key, known.size);
    if (numbering.of(a, b) !== known.get(key)) wrong.push(key);
  }
  expect(wrong).toEqual([]);
  expect(known.size).toBeGreaterThan(8000);
  expect(numbering.count).toBe(known.size);
});
