import { describe, expect, it } from 'vitest';
import { concatTables } from './concat-tables';
import { Table } from './table';

describe('putting tables together', () => {
  it('keeps rows in order and texts with their meaning', () => {
    const a = Table.from({ n: [1, null], t: ['x', 'y'] });
    const b = Table.from({ t: ['y', null, 'z'], n: [3, 4, 5], more: [0, 0, 0] });
    const both = concatTables([a, b]);
    expect(both.names).toEqual(['n', 't']);
    expect([...both.numbers('n')]).toEqual([1, Number.NaN, 3, 4, 5]);
    expect(both.strings('t')).toEqual(['x', 'y', 'y', null, 'z']);
  });

  it('refuses numbers and texts in one column, and no table at all', () => {
    const numbers = Table.from({ n: [1] });
    expect(() => concatTables([numbers, Table.from({ n: ['a'] })])).toThrow(/Read both/);
    expect(() => concatTables([])).toThrow(/no table/);
  });
});
