import { Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import golden from '../fixtures/table-profile.json';
import { profileTable } from './profile-table';
import { readDataset } from './read-dataset.fixture';

const STATISTICS = ['mean', 'std', 'min', 'q1', 'median', 'q3', 'max', 'skewness'] as const;

describe.each(Object.entries(golden))('profileTable on %s', (name, want) => {
  it('counts and measures as pandas and numpy do', async () => {
    const profile = profileTable(await readDataset(name));
    expect(profile.rows).toBe(want.rows);
    expect(profile.duplicateRows).toBe(want.duplicateRows);
    for (const column of profile.columns) {
      const facts = want.columns[column.name as never] as Record<string, unknown>;
      expect(column.missing).toBe(facts.missing);
      expect(column.distinct).toBe(facts.distinct);
      if (column.type === 'string') {
        expect(column.top).toEqual(facts.top);
        continue;
      }
      expect(column.zeros).toBe(facts.zeros);
      for (const statistic of STATISTICS) {
        const scale = Math.max(1, Math.abs(facts[statistic] as number));
        expect(Math.abs(column[statistic] - (facts[statistic] as number))).toBeLessThan(
          1e-11 * scale,
        );
      }
      const histogram = facts.histogram as { counts: number[]; edges: number[] };
      expect([...column.histogram.counts]).toEqual(histogram.counts);
      expect(column.histogram.edges.length).toBe(histogram.edges.length);
    }
  });
});

it('warns of columns that deserve a look', () => {
  const rows = Array.from({ length: 200 }, (_, i) => i);
  const { warnings } = profileTable(
    Table.from({
      id: rows.map((i) => `customer ${i}`),
      same: rows.map(() => 1),
      holes: rows.map((i) => (i < 20 ? null : i)),
      lopsided: rows.map((i) => (i === 0 ? 'rare' : 'usual')),
      endless: rows.map((i) => (i < 5 ? Number.POSITIVE_INFINITY : i % 7)),
    }),
  );
  expect(warnings.map(({ column, kind }) => `${column} ${kind}`)).toEqual([
    'id unique',
    'id high-cardinality',
    'same constant',
    'holes unique',
    'holes missing',
    'lopsided imbalance',
    'endless infinite',
    'endless zeros',
  ]);
});

it('describes columns without any value, and one row', () => {
  const empty = profileTable(Table.from({ nothing: [null, null] })).columns[0]!;
  expect(empty).toMatchObject({ distinct: 0, missing: 2, missingShare: 1, mean: Number.NaN });
  const one = profileTable(Table.from({ a: [3], b: ['x'] }));
  expect(one.columns[0]).toMatchObject({ mean: 3, median: 3, std: Number.NaN });
  expect(one.columns[1]).toMatchObject({ top: [{ value: 'x', count: 1 }], otherCount: 0 });
});
