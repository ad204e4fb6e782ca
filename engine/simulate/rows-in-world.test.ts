import { Table } from '@engine/core/table';
import { expect, it } from 'vitest';
import { rowsInWorld } from './rows-in-world';

const rows = Table.from({
  price: [10, 20, 30, 40],
  plan: ['year', 'month', 'year', 'month'],
  left: ['no', 'no', 'yes', 'no'],
});

it('rows of a changed world have moved inputs and moved labels', () => {
  const moved = rowsInWorld(rows, 'left', [
    { kind: 'covariate', column: 'price', factor: 2, share: 1, fromDay: 0 },
    { kind: 'concept', column: 'plan', category: 'year', becomes: 'yes', share: 1, fromDay: 0 },
  ]);
  expect([...moved.numbers('price')]).toEqual([20, 40, 60, 80]);
  expect(moved.strings('left')).toEqual(['yes', 'no', 'yes', 'no']);
});

it('rows of an unchanged world stay what they are', () => {
  expect(rowsInWorld(rows, 'left', [])).toBe(rows);
});
