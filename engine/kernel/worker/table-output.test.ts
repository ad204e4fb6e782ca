import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import { describe, expect, test } from 'vitest';
import { matrixOutput, tableOutput } from './table-output';

describe('tableOutput', () => {
  test('describes every row and shows all rows of a small table', () => {
    const table = Table.from({ n: [1, 2, 2, null], s: ['a', 'b', null, 'a'] });
    const [n, s] = tableOutput(table).columns;
    expect(n).toMatchObject({ missing: 1, distinct: 2, distribution: { min: 1, max: 2 } });
    expect([...n!.values]).toEqual([1, 2, 2, Number.NaN]);
    expect(s).toEqual({
      name: 's',
      type: 'string',
      values: ['a', 'b', null, 'a'],
      missing: 1,
      distinct: 2,
      distribution: {
        top: [
          { value: 'a', count: 2 },
          { value: 'b', count: 1 },
        ],
      },
    });
  });

  test('shows the first 1,000 rows of a long table and counts all of them', () => {
    const output = tableOutput(
      Table.from({ n: Float64Array.from({ length: 60_000 }, (_, i) => i) }),
    );
    const [n] = output.columns;
    expect(output.rows).toBe(60_000);
    expect(n!.values).toHaveLength(1_000);
    expect(n!.distribution).toMatchObject({ counts: Array(20).fill(3_000) });
  });

  test('shows the first 500 columns of a wide table and says how many there are', () => {
    const names = Array.from({ length: 501 }, (_, j) => [`c${j}`, [1, 2]] as const);
    const output = tableOutput(Table.from(Object.fromEntries(names)));
    expect(output.columns).toHaveLength(500);
    expect(output.totalColumns).toBe(501);
    expect(matrixOutput(Matrix.from([Array(501).fill(0)])).totalColumns).toBe(501);
  });

  test('draws no distribution of a column without finite numbers', () => {
    const [n] = tableOutput(Table.from({ n: [Number.NaN, Number.POSITIVE_INFINITY] })).columns;
    expect(n).toMatchObject({ missing: 1, distribution: { min: 0, max: 0, counts: [] } });
  });

  test('puts a constant column into one bin', () => {
    const [n] = tableOutput(Table.from({ n: [3, 3, 3] })).columns;
    expect(n!.distribution).toEqual({ min: 3, max: 3, counts: [3, ...Array(19).fill(0)] });
  });
});

test('a matrix is a table whose unnamed columns are counted', () => {
  const { columns } = matrixOutput(
    Matrix.from([
      [1, 2],
      [3, 4],
    ]),
  );
  expect(columns.map(({ name, values }) => [name, ...values])).toEqual([
    ['0', 1, 3],
    ['1', 2, 4],
  ]);
});
