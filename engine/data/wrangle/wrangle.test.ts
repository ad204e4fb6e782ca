import { type ColumnValues, cellAt, Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/wrangle.json';
import type { Aggregation } from './aggregations';
import { derive } from './derive';
import { dropDuplicates } from './drop-duplicates';
import { dropna } from './dropna';
import { fillna } from './fillna';
import { filterRows } from './filter-rows';
import { groupBy } from './group-by';
import { join } from './join';
import { melt } from './melt';
import { parseDates } from './parse-dates';
import { pivotTable } from './pivot-table';
import { sampleRows } from './sample-rows';
import { sortBy } from './sort-by';

type Wanted = Readonly<Record<string, readonly (string | number | null)[]>>;

const orders = Table.from(golden.orders as Record<string, ColumnValues>);
const customers = Table.from(golden.customers as Record<string, ColumnValues>);

function expectTable(got: Table, want: Wanted) {
  expect(got.names).toEqual(Object.keys(want));
  for (const column of got.columns) {
    const cells = Array.from({ length: got.rows }, (_, i) => cellAt(column, i));
    const rounded = (cell: string | number | null) =>
      typeof cell === 'number' ? Number(cell.toPrecision(12)) : cell;
    expect(cells.map(rounded), column.name).toEqual(want[column.name]!.map(rounded));
  }
}

describe('join gives what pandas.merge gives', () => {
  const left = orders.assign(
    'l',
    Array.from({ length: orders.rows }, (_, i) => i),
  );
  const right = customers.assign(
    'r',
    Array.from({ length: customers.rows }, (_, i) => i),
  );
  const suffixes = ['_order', '_customer'] as const;

  it.each(['inner', 'left', 'right', 'outer'] as const)('%s', (how) => {
    expectTable(join(left, right, { how, on: 'customer', suffixes }), golden.joins[`${how} one`]);
    const both = join(left, right, { how, on: ['customer', 'shop'], suffixes });
    expectTable(both, golden.joins[`${how} two`]);
    if (how === 'outer') return;
    const renamed = new Table(
      right.columns.map((c) => (c.name === 'customer' ? { ...c, name: 'who' } : c)),
    );
    const named = join(left, renamed, { how, leftOn: 'customer', rightOn: 'who' });
    expectTable(named, golden.joins[`${how} named`]);
  });

  it('refuses keys that are not there, not alike or not given', () => {
    expect(() => join(left, right, { on: 'costumer' })).toThrow(/nearest name is customer/);
    expect(() => join(left, right, { leftOn: 'l', rightOn: 'city' })).toThrow(/l holds numbers/);
    expect(() => join(left, right, { leftOn: 'l' })).toThrow(/together/);
    expect(() => join(left.select(['l']), right.select(['r']))).toThrow(/no column in common/);
  });

  it('refuses a result that is far larger than its parts', () => {
    const many = Table.from({ k: new Float64Array(20000) });
    expect(() => join(many, many)).toThrow(/would have 400000000 rows/);
  });
});

describe('groupBy gives what pandas gives', () => {
  const hows: readonly Aggregation[] = [
    'count',
    'nunique',
    'first',
    'last',
    'min',
    'max',
    'sum',
    'mean',
    'median',
    'std',
    'var',
  ];
  const numbers = Object.fromEntries(hows.map((how) => [how, ['amount', how] as const]));

  it('by one key, by two, over numbers and texts', () => {
    const one = groupBy(orders, 'customer', {
      ...numbers,
      q90: ['amount', 'quantile', 0.9],
      size: 'size',
    });
    expectTable(one, golden.byOne);
    expectTable(groupBy(orders, ['shop', 'customer'], numbers), golden.byTwo);
    const ofTexts = (['count', 'nunique', 'first', 'last', 'min', 'max'] as const).map(
      (how) => [how, ['note', how]] as const,
    );
    const noted = dropna(orders, { subset: ['note'] });
    expectTable(groupBy(noted, 'customer', Object.fromEntries(ofTexts)), golden.texts);
  });

  it('with missing keys as a group, and in order of appearance', () => {
    const mean = { mean: ['amount', 'mean'] } as const;
    expectTable(groupBy(orders, 'customer', mean, { dropna: false }), golden.withMissing);
    expectTable(groupBy(orders, 'customer', mean, { sort: false }), golden.asMet);
  });

  it('refuses the mean of texts and aggregations that are none', () => {
    expect(() => groupBy(orders, 'shop', { m: ['note', 'mean'] })).toThrow(/note holds text/);
    const odd = 'average' as Aggregation;
    expect(() => groupBy(orders, 'shop', { m: ['amount', odd] })).toThrow(/no aggregation/);
    expect(() => groupBy(orders, [], {})).toThrow(/at least one key/);
  });
});

describe('the other verbs give what pandas gives', () => {
  it('sortBy', () => {
    expectTable(sortBy(orders, 'customer', 'amount'), golden.sorted);
    const down = { column: 'amount', descending: true };
    expectTable(sortBy(orders, 'shop', down), golden.sortedDown);
  });

  it('sampleRows, for the same seed', () => {
    const randomState = 3;
    expectTable(sampleRows(orders, { n: 7, randomState }), golden.sample);
    expectTable(sampleRows(orders, { fraction: 0.25, randomState }), golden.sampleShare);
    const again = sampleRows(orders, { n: 70, replace: true, randomState });
    expectTable(again, golden.sampleWithReplacement);
    const even = sampleRows(orders, { fraction: 0.4, stratify: 'customer', randomState });
    expectTable(even, golden.sampleStratified);
    expect(() => sampleRows(orders, { n: 61 })).toThrow(/cannot draw 61 of 60/);
  });

  it('dropDuplicates, dropna and fillna', () => {
    const subset = ['customer', 'shop'];
    expectTable(dropDuplicates(orders, { subset }), golden.unique);
    expectTable(dropDuplicates(orders, { subset, keep: 'last' }), golden.uniqueLast);
    const pair = { subset: ['customer', 'note'], keep: false } as const;
    expectTable(dropDuplicates(orders, pair), golden.uniqueOnly);
    expectTable(dropna(orders), golden.dropAny);
    expectTable(dropna(orders.select(['amount', 'note']), { how: 'all' }), golden.dropAll);
    expectTable(dropna(orders, { subset: ['note'] }), golden.dropSubset);
    expectTable(fillna(orders, { amount: 0, note: 'none', customer: 'bo' }), golden.fill);
    expectTable(fillna(orders, { from: 'before' }), golden.fillBefore);
    expectTable(fillna(orders, { from: 'after' }), golden.fillAfter);
    expect(() => fillna(orders, { amount: 'none' })).toThrow(/amount holds numbers/);
  });

  it('pivotTable and melt', () => {
    const pivot = pivotTable(orders, { index: 'customer', columns: 'shop', values: 'amount' });
    expect(pivot.names).toEqual(['customer', '0', '1', '2', '3']);
    const named = pivot.columns.map((c, j) => (j > 0 ? { ...c, name: `${c.name}.0` } : c));
    expectTable(new Table(named), golden.pivot);
    const sums = pivotTable(orders, {
      index: ['customer', 'shop'],
      columns: 'note',
      values: 'amount',
      aggfunc: 'sum',
    });
    expectTable(sums, golden.pivotCounts);
    const melted = melt(orders, { idVars: ['customer'], valueVars: ['shop', 'amount'] });
    expectTable(melted, golden.melted);
  });

  it('parseDates', () => {
    const moments = (pairs: readonly (readonly (string | number)[])[], order: 'day' | 'month') =>
      pairs.map(
        ([text]) => parseDates(Table.from({ d: [String(text)] }), 'd', { order }).numbers('d')[0],
      );
    expect(moments(golden.dates, 'month')).toEqual(golden.dates.map(([, moment]) => moment));
    expect(moments(golden.dayFirst, 'day')).toEqual(golden.dayFirst.map(([, moment]) => moment));
  });
});

describe('parseDates', () => {
  const days = (texts: (string | null)[]) =>
    Array.from(parseDates(Table.from({ d: texts }), 'd').numbers('d'), (ms) =>
      Number.isNaN(ms) ? null : new Date(ms).toISOString().slice(0, 10),
    );

  it('finds out from the column whether the day or the month comes first', () => {
    expect(days(['03/04/2024', '25/04/2024', null])).toEqual(['2024-04-03', '2024-04-25', null]);
    expect(days(['03/04/2024', '04/25/2024'])).toEqual(['2024-03-04', '2024-04-25']);
    expect(days(['03/04/2024'])).toEqual(['2024-03-04']);
    expect(days(['03.04.2024'])).toEqual(['2024-04-03']);
  });

  it('refuses what is no date, or makes it missing when asked', () => {
    for (const text of ['soon', '2023-02-29', '2024-13-01', '2024-01-01 25:00', '12', '1.5.x']) {
      expect(() => days(['2024-01-01', text])).toThrow(/in row 1, which is no date/);
      const read = parseDates(Table.from({ d: [text] }), 'd', { coerce: true });
      expect(read.numbers('d')[0]).toBeNaN();
    }
    expect(() => parseDates(Table.from({ d: [20240229] }), 'd')).toThrow(/holds numbers/);
  });
});

describe('derive and filterRows', () => {
  it('compute from the row, one column after the other', () => {
    const made = derive(Table.from({ a: [1, 2, null], b: [10, 20, 30], t: ['x', null, 'z'] }), {
      sum: (row) => Number(row.a) + Number(row.b),
      big: (row) => Number(row.sum) > 20,
      label: (row, i) => (row.t === null ? null : `${row.t}${i}`),
      b: [7, 8, 9],
    });
    expect(made.names).toEqual(['a', 'b', 't', 'sum', 'big', 'label']);
    expect([...made.numbers('sum')]).toEqual([11, 22, 30]);
    expect([...made.numbers('big')]).toEqual([0, 1, 1]);
    expect(made.strings('label')).toEqual(['x0', null, 'z2']);
    expect([...made.numbers('b')]).toEqual([7, 8, 9]);
  });

  it('keep the rows for which a condition holds', () => {
    const kept = filterRows(orders, (row) => row.customer === 'bo' && Number(row.amount) > 50);
    expect(kept.rows).toBeGreaterThan(0);
    expect(new Set(kept.strings('customer'))).toEqual(new Set(['bo']));
    expect(filterRows(orders, orders.numbers('shop')).rows).toBe(
      [...orders.numbers('shop')].filter(Boolean).length,
    );
    expect(() => filterRows(orders, [true])).toThrow(/60 rows, but 1/);
  });

  it('refuse what is no cell, naming column and row', () => {
    const bad = () => derive(orders, { odd: () => ({}) as unknown as string });
    expect(bad).toThrow(/column odd came out as object in row 0/);
  });
});
