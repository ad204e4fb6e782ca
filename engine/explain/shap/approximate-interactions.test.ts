import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { expect, it } from 'vitest';
import { approximateInteractions } from './approximate-interactions';

const random = new RandomState(3);
const rows = 300;
const draw = () => Float64Array.from({ length: rows }, () => random.normal());
const [a, b, c] = [draw(), draw(), draw()];
const texts = Array.from(c, (value) => (value > 0 ? 'yes' : 'no'));
const explain = (adds: (row: number) => number) => {
  const values = new Matrix(rows, 3);
  for (let row = 0; row < rows; row++) values.data[3 * row] = adds(row);
  const data = Table.from({ a, b, c: texts });
  return { featureNames: data.names, values, data };
};

it('finds the feature that changes what another one adds', () => {
  const byB = approximateInteractions(
    explain((row) => a[row]! * b[row]!),
    'a',
  );
  expect(byB[0]).toBe(0);
  expect(byB[1]).toBeGreaterThan(2 * byB[2]!);
  const byText = approximateInteractions(
    explain((row) => (c[row]! > 0 ? a[row]! : -a[row]!)),
    'a',
  );
  expect(byText[2]).toBeGreaterThan(2 * byText[1]!);
});

it('finds that a missing value changes what another one adds', () => {
  const gaps = b.map((value, row) => (row % 3 === 0 ? Number.NaN : value));
  const values = new Matrix(rows, 2);
  for (let row = 0; row < rows; row++) values.data[2 * row] = row % 3 === 0 ? 1 : 0;
  const data = Table.from({ a, gaps });
  const found = approximateInteractions({ featureNames: data.names, values, data }, 'a');
  expect(found[1]).toBeCloseTo(rows / 30, 9);
});

it('says which features there are', () => {
  expect(() =>
    approximateInteractions(
      explain(() => 0),
      'd',
    ),
  ).toThrow(/no feature d.*a, b, c/);
});
