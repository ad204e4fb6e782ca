import { describe, expect, it } from 'vitest';
import { Table } from './table';

const table = Table.from({ tenure: [1, 2, Number.NaN], contract: ['month', null, 'year'] });

describe('Table', () => {
  it('keeps numbers as numbers and text as text, with missing values as null', () => {
    expect(table.row(0)).toEqual({ tenure: 1, contract: 'month' });
    expect(table.row(1)).toEqual({ tenure: 2, contract: null });
    expect(table.row(2)).toEqual({ tenure: null, contract: 'year' });
  });

  it('offers the nearest name when a column is misspelt', () => {
    expect(() => table.column('tenur')).toThrow('The nearest name is tenure.');
  });

  it('refuses columns of different lengths, naming the column', () => {
    expect(() => Table.from({ a: [1, 2], b: [1] })).toThrow('Column b has 1 rows');
  });

  it('takes rows in the order asked for', () => {
    expect(table.take([2, 0]).strings('contract')).toEqual(['year', 'month']);
  });
});
