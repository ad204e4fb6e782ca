import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import { driftReport } from './drift-report';

function customers(seed: number, rows: number, raise = 1) {
  const random = new RandomState(seed);
  const draws = (draw: () => number) => Float64Array.from({ length: rows }, draw);
  return Table.from({
    price: draws(() => random.normal(60, 10) * raise),
    age: draws(() => random.normal(40, 12)),
    plan: Array.from({ length: rows }, () => (random.random() < 0.3 ? 'yearly' : 'monthly')),
  });
}

describe('the drift report', () => {
  it('finds the column that moved, and only that one', () => {
    const report = driftReport(customers(1, 3000), customers(2, 800, 1.2));
    expect(report.drifted).toEqual(['price']);
    expect(report.watched).toEqual([]);
    expect(report.columns[0]).toMatchObject({ column: 'price', test: 'ks', state: 'drift' });
  });

  it('raises no alarm on few rows of the same kind', () => {
    const report = driftReport(customers(1, 3000), customers(2, 12));
    expect(report.drifted).toEqual([]);
    expect(report.columns.some(({ psi }) => psi > 0.2)).toBe(true);
  });

  it('sees categories move', () => {
    const now = customers(2, 600);
    const moved = now.assign('plan', new Array(600).fill('yearly'));
    expect(driftReport(customers(1, 3000), moved).drifted).toEqual(['plan']);
  });

  it('leaves out what it is told to, and columns without a value', () => {
    const now = customers(2, 600).assign('age', new Float64Array(600).fill(Number.NaN));
    const report = driftReport(customers(1, 900), now, { ignore: ['price'] });
    expect(report.columns.map(({ column }) => column)).toEqual(['plan']);
  });
});
