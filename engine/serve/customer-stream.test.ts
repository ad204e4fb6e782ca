import { Table } from '@engine/core/table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CustomerStream } from './customer-stream';
import { suggestConceptDrift, suggestCovariateShift } from './suggest-shift';

const size = 200;
const rows = Table.from({
  price: Array.from({ length: size }, (_, i) => 50 + (i % 40)),
  visits: Array.from({ length: size }, (_, i) => (i * i) % 97),
  plan: Array.from({ length: size }, (_, i) => ['monthly', 'yearly', 'two years'][i % 3]!),
  left: Array.from({ length: size }, (_, i) => (i % 3 === 0 && i % 2 === 0 ? 'yes' : 'no')),
});
const stream = new CustomerStream({ rows, target: 'left', perDay: 60, randomState: 7 });

describe('the stream of customers', () => {
  it('is the same film however it is cut', () => {
    const whole = stream.between(0, 4);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 4, noNaN: true }), (cut) => {
        const again = new CustomerStream({ rows, target: 'left', perDay: 60, randomState: 7 });
        const [later, earlier] = [again.between(cut, 4), again.between(0, cut)];
        expect([...earlier.request, ...later.request]).toEqual([...whole.request]);
        expect([...earlier.at, ...later.at]).toEqual([...whole.at]);
        expect([...earlier.customer, ...later.customer]).toEqual([...whole.customer]);
      }),
      { numRuns: 20 },
    );
  });

  it('brings about as many customers as asked for, more by day than by night', () => {
    const { at } = stream.between(0, 30);
    expect(Math.abs(at.length / 30 - 60)).toBeLessThan(4);
    const inHours = (from: number, until: number) =>
      at.filter((day) => (day % 1) * 24 >= from && (day % 1) * 24 < until).length;
    expect(inHours(10, 18)).toBeGreaterThan(2 * inHours(0, 4) + inHours(22, 24));
  });

  it('lets every customer come once before anyone comes again', () => {
    const { customer } = stream.between(0, 10);
    expect(new Set(customer.slice(0, size)).size).toBe(size);
    expect(new Set(customer.slice(size, 2 * size)).size).toBe(size);
  });

  it('gives labels late and keeps the target out of the rows', () => {
    const batch = stream.between(0, 2);
    expect(batch.rows.has('left')).toBe(false);
    expect(batch.at.every((day, i) => batch.labelAt[i]! >= day + 3)).toBe(true);
  });

  it('a covariate shift moves the inputs of its share from its day on, and nothing else', () => {
    const shift = {
      kind: 'covariate',
      column: 'price',
      factor: 2,
      share: 0.5,
      fromDay: 2,
    } as const;
    const [calm, moved] = [stream.between(0, 8), stream.withShift(shift).between(0, 8)];
    expect(moved.labels).toEqual(calm.labels);
    expect(moved.at).toEqual(calm.at);
    const changed = calm.rows.numbers('price').map((price, i) => {
      return moved.rows.numbers('price')[i] === price ? 0 : 1;
    });
    expect(changed.every((flag, i) => flag === 0 || calm.at[i]! >= 2)).toBe(true);
    const after = changed.filter((_, i) => calm.at[i]! >= 2);
    expect(after.reduce((sum, flag) => sum + flag, 0) / after.length).toBeCloseTo(0.5, 1);
  });

  it('a concept drift moves the labels of its group, and the inputs not at all', () => {
    const drift = suggestConceptDrift(rows, 'left', { fromDay: 1 });
    expect(drift).toMatchObject({ becomes: 'yes', column: 'plan' });
    const [calm, moved] = [stream.between(0, 8), stream.withShift(drift).between(0, 8)];
    expect(moved.rows).toEqual(calm.rows);
    const yes = (labels: typeof calm.labels) =>
      new Table([labels]).strings('left').filter((label) => label === 'yes').length;
    expect(yes(moved.labels)).toBeGreaterThan(yes(calm.labels));
  });

  it('suggests the rise that stands out most against the usual spread', () => {
    expect(suggestCovariateShift(rows, 'left', { fromDay: 0 })).toMatchObject({
      column: 'price',
      factor: 1.25,
    });
    const texts = rows.select(['plan', 'left']);
    expect(suggestCovariateShift(texts, 'left', { fromDay: 0 })).toMatchObject({
      column: 'plan',
      category: 'two years',
    });
  });
});
