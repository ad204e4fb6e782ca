import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../explanation';
import { groupByOrigin, groupFeatures } from './group-features';

const names = ['c_x', 'age', 'c_y', 'ratio'];
const explanation: Explanation = {
  featureNames: names,
  values: Matrix.from([[1, 2, 4, 8]], names),
  baseValue: 3,
  fitted: Float64Array.of(18),
  data: Matrix.from([[1, 0.5, 0, 7]], names),
  output: 'yes',
  scale: 'margin',
  standardErrors: Matrix.from([[0.1, 0.2, 0.3, 0]], names),
};
const origins = [
  { name: 'c_x', source: 'c', category: 'x' },
  { name: 'age', source: 'age' },
  { name: 'c_y', source: 'c', category: 'y' },
  { name: 'ratio', source: 'age', sources: ['age', 'pay'] },
];

describe('grouping features', () => {
  it('adds up by raw column and shows its raw value', () => {
    const raw = Table.from({ age: [30], pay: [9], c: ['x'] });
    const grouped = groupByOrigin(explanation, origins, raw);
    expect(grouped.featureNames).toEqual(['age', 'c', 'ratio']);
    expect(Array.from(grouped.values.data)).toEqual([2, 5, 8]);
    expect(grouped.standardErrors!.get(0, 1)).toBeCloseTo(0.4, 12);
    expect((grouped.data as Table).row(0)).toEqual({ c: 'x', age: 30, ratio: 7 });
    expect(grouped).toMatchObject({ baseValue: 3, output: 'yes', scale: 'margin' });
  });

  it('shows the parts where there are no raw rows', () => {
    const grouped = groupByOrigin(explanation, origins);
    expect((grouped.data as Table).row(0)).toEqual({ c: 'c_x = 1, c_y = 0', age: 0.5, ratio: 7 });
  });

  it('adds up by any names', () => {
    const grouped = groupFeatures(explanation, { c: ['c_x', 'c_y'] });
    expect(grouped.featureNames).toEqual(['c', 'age', 'ratio']);
    expect(Array.from(grouped.values.data)).toEqual([5, 2, 8]);
    expect(() => groupFeatures(explanation, { a: ['age'], b: ['age'] })).toThrow(/two groups/);
    expect(() => groupByOrigin(explanation, origins.slice(1))).toThrow(/3 origins/);
    const more = Table.from({ age: [1, 2], pay: [1, 2], c: ['x', 'y'] });
    expect(() => groupByOrigin(explanation, origins, more)).toThrow(
      /1 rows, but the raw data have 2/,
    );
  });
});
