import { RandomState } from '@engine/core/random';
import type { Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../read-csv';
import { toCsv } from '../to-csv';
import { addUpTerms } from './add-up-terms';
import { heartDisease } from './heart-disease';
import { insuranceCharges } from './insurance-charges';
import { studentAdmissions } from './student-admissions';

const worlds = [
  ['studentAdmissions', studentAdmissions, 500],
  ['insuranceCharges', insuranceCharges, 1338],
  ['heartDisease', heartDisease, 303],
] as const;

const mean = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: Float64Array) => {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
};
function correlation(table: Table, a: string, b: string) {
  const [x, y] = [table.numbers(a), table.numbers(b)];
  const [meanX, meanY] = [mean(x), mean(y)];
  return mean(x.map((value, i) => (value - meanX) * (y[i]! - meanY))) / deviation(x) / deviation(y);
}

describe.each(worlds)('%s', (_, world, usualRows) => {
  const { table, target, truth } = world();

  it('has as many rows as the file it stands for, and the same ones each time', () => {
    expect(table.rows).toBe(usualRows);
    expect(world().table.columns).toEqual(table.columns);
    expect(world({ randomState: 1 }).table.columns).not.toEqual(table.columns);
    expect(world({ rows: 20 }).table.columns).toEqual(table.slice(0, 20).columns);
    expect(() => world({ rows: 0 })).toThrow(/rows/);
  });

  it('tells a truth that adds up: base value and contributions are the equation', () => {
    truth.fitted.forEach((fitted, i) => {
      const sum = truth.values.row(i).reduce((total, value) => total + value, truth.baseValue);
      expect(sum).toBeCloseTo(fitted, 8);
    });
    expect(truth.baseValue).toBeCloseTo(mean(truth.fitted), 9);
    expect(truth.featureNames).toEqual(table.drop(target).names);
    expect(Object.keys(truth.roles).sort()).toEqual([...truth.featureNames].sort());
  });

  it('gives nothing to columns that do not act, and something to the others', () => {
    for (const [j, name] of truth.featureNames.entries()) {
      const silent = truth.roles[name] === 'proxy' || truth.roles[name] === 'id';
      expect(truth.values.column(j).every((value) => value === 0)).toBe(silent);
    }
  });

  it('survives a CSV file, and a real one with these columns reads alike', async () => {
    const read = await readCsv(new TextEncoder().encode(toCsv(table)));
    expect(read.table.names).toEqual(table.names);
    expect(read.table.columns.map(({ type }) => type)).toEqual(
      table.columns.map(({ type }) => type),
    );
  });
});

it('the admissions file with its stray spaces has the columns of the generated one', async () => {
  const header =
    'Serial No.,GRE Score,TOEFL Score,University Rating,SOP,LOR ,CGPA,Research,Chance of Admit ';
  const bytes = new TextEncoder().encode(`${header}\n1,320,110,3,3.5,4,8.6,1,0.75\n`);
  expect((await readCsv(bytes)).table.names).toEqual(studentAdmissions({ rows: 5 }).table.names);
});

describe('many students', () => {
  const { table } = studentAdmissions({ rows: 4000, randomState: 3 });

  it.each([
    ['GRE Score', 316.5, 11, 290, 340],
    ['TOEFL Score', 107, 6, 92, 120],
    ['CGPA', 8.56, 0.57, 6.8, 9.92],
    ['Chance of Admit', 0.72, 0.14, 0.34, 0.97],
    ['University Rating', 3.1, 1.1, 1, 5],
  ])('have a usual %s', (name, centre, spread, low, high) => {
    const values = table.numbers(name);
    expect(Math.abs(mean(values) / centre - 1)).toBeLessThan(0.03);
    expect(Math.abs(deviation(values) / spread - 1)).toBeLessThan(0.2);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
    expect(Math.max(...values)).toBeLessThanOrEqual(high);
  });

  it('share what their scores say', () => {
    expect(correlation(table, 'CGPA', 'GRE Score')).toBeGreaterThan(0.75);
    expect(correlation(table, 'CGPA', 'Chance of Admit')).toBeGreaterThan(0.8);
    expect(correlation(table, 'SOP', 'Chance of Admit')).toBeGreaterThan(0.4);
  });
});

describe('many insured people', () => {
  const { table, truth } = insuranceCharges({ rows: 4000, randomState: 3 });
  const charges = table.numbers('charges');
  const smokes = table.strings('smoker');

  it('cost what such people do', () => {
    expect(Math.abs(mean(charges) - 13270)).toBeLessThan(700);
    expect(Math.abs(deviation(charges) - 12100)).toBeLessThan(1500);
    expect(smokes.filter((smoker) => smoker === 'yes').length / 4000).toBeCloseTo(0.205, 1);
    const residual = charges.map((value, i) => value - truth.fitted[i]!);
    expect(Math.abs(mean(residual))).toBeLessThan(150);
  });

  it('pay for weight only where they smoke', () => {
    const bmi = table.numbers('bmi');
    const group = (smoker: string, heavy: boolean) =>
      mean(charges.filter((_, i) => smokes[i] === smoker && bmi[i]! >= 30 === heavy));
    expect(Math.abs(group('no', true) - group('no', false))).toBeLessThan(700);
    expect(group('yes', true) - group('yes', false)).toBeGreaterThan(15000);
  });
});

describe('many patients', () => {
  const { table, truth } = heartDisease({ rows: 6000, randomState: 3 });
  const sick = table.numbers('target');

  it('are ill as often as the log-odds say', () => {
    expect(mean(sick)).toBeGreaterThan(0.4);
    expect(mean(sick)).toBeLessThan(0.6);
    const chance = truth.fitted.map((margin) => 1 / (1 + Math.exp(-margin)));
    for (const low of [0, 0.2, 0.4, 0.6, 0.8]) {
      const inside = (_: number, i: number) => chance[i]! >= low && chance[i]! < low + 0.2;
      expect(Math.abs(mean(sick.filter(inside)) - mean(chance.filter(inside)))).toBeLessThan(0.06);
    }
  });

  it.each([
    ['age', 54.4, 9],
    ['trestbps', 131.6, 17.5],
    ['chol', 252, 49],
    ['thalach', 149.6, 21],
    ['oldpeak', 1, 1.2],
  ])('have a usual %s', (name, centre, spread) => {
    const values = table.numbers(name);
    expect(Math.abs(mean(values) - centre) / spread).toBeLessThan(0.2);
    expect(Math.abs(deviation(values) / spread - 1)).toBeLessThan(0.25);
  });
});

it('a product is shared as Shapley would, by brute force over both orders', () => {
  const random = new RandomState(0);
  const u = Float64Array.from({ length: 30 }, () => random.normal());
  const v = Float64Array.from({ length: 30 }, () => random.normal(1, 2));
  const term = { column: 'u', values: u, times: { column: 'v', values: v } };
  const { values } = addUpTerms([term], 2, ['u', 'v', 'w'], 30);
  const expected = (i: number, knowsU: boolean, knowsV: boolean) =>
    mean(u.map((_, b) => u[knowsU ? i : b]! * v[knowsV ? i : b]!));
  for (let i = 0; i < 30; i++) {
    const forU =
      (expected(i, true, false) -
        expected(i, false, false) +
        expected(i, true, true) -
        expected(i, false, true)) /
      2;
    expect(values.get(i, 0)).toBeCloseTo(forU, 12);
    expect(values.get(i, 2)).toBe(0);
  }
});
