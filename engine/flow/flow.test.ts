import { describe, expect, it } from 'vitest';
import { checkGates } from './check-gates';
import { retrainingTrigger } from './retraining-trigger';

describe('gates', () => {
  it('pass on their limit and name what failed', () => {
    const report = checkGates([
      { name: 'AUC', measured: 0.8, atLeast: 0.8 },
      { name: 'Gap', measured: 2e-5, atMost: 1e-5 },
    ]);
    expect(report.passed).toBe(false);
    expect(report.gates.map(({ passed }) => passed)).toEqual([true, false]);
    expect(report.verdict).toBe('1 of 2 gates fail: Gap.');
  });

  it('a number that could not be measured fails', () => {
    expect(checkGates([{ name: 'AUC', measured: Number.NaN, atLeast: 0 }]).passed).toBe(false);
  });

  it('a gate needs exactly one limit', () => {
    expect(() => checkGates([{ name: 'AUC', measured: 1 }])).toThrow(/one limit/);
    expect(() => checkGates([])).toThrow(/no rules/);
  });
});

describe('the retraining trigger', () => {
  it('watches moved inputs and trains on harm', () => {
    const calm = retrainingTrigger({ driftedColumns: ['price'], labelledRows: 1000 });
    expect([calm.retrain, calm.watch]).toEqual([false, true]);
    const harmed = retrainingTrigger({ errorAlarm: true, labelledRows: 1000 });
    expect([harmed.retrain, harmed.reasons.length]).toEqual([true, 1]);
  });

  it('waits for labels and says how many are missing', () => {
    const decision = retrainingTrigger({ errorAlarm: true, labelledRows: 50 }, { minimumRows: 80 });
    expect(decision.retrain).toBe(false);
    expect(decision.waitingFor).toEqual(['30 more labelled rows (50 of 80 are known).']);
  });

  it('trusts a low score only when its whole interval is low', () => {
    const policy = { minimumScore: 0.8 };
    const signs = (high: number) => ({
      performance: { value: 0.75, low: 0.7, high },
      labelledRows: 1000,
    });
    expect(retrainingTrigger(signs(0.81), policy).retrain).toBe(false);
    expect(retrainingTrigger(signs(0.79), policy).retrain).toBe(true);
  });
});
