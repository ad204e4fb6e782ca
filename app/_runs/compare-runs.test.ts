import type { Run } from '@engine/track/contract';
import { describe, expect, it } from 'vitest';
import { compareRuns } from './compare-runs';
import { orderRuns } from './order-runs';
import { splitParams } from './split-params';

const run = (name: string, metrics: Run['metrics'], params: Run['params'] = {}): Run => ({
  id: name,
  experiment: 'telco-churn',
  name,
  status: 'finished',
  startedAt: 0,
  endedAt: 1,
  params,
  metrics,
  tags: {},
  provenance: {},
  deletedAt: null,
});

describe('comparing runs', () => {
  it('calls a gap smaller than the intervals noise', () => {
    const verdict = compareRuns([
      run('forest', { rocAuc: 0.846, rocAucLow: 0.823, rocAucHigh: 0.868 }),
      run('logreg', { rocAuc: 0.842, rocAucLow: 0.82, rocAucHigh: 0.864 }),
    ]);
    expect(verdict?.finding).toBe('forest beats logreg by 0.004, which is inside the noise');
  });

  it('calls a gap larger than the intervals real', () => {
    const verdict = compareRuns([
      run('prior', { rocAuc: 0.5, rocAucLow: 0.48, rocAucHigh: 0.52 }),
      run('forest', { rocAuc: 0.84, rocAucLow: 0.82, rocAucHigh: 0.86 }),
    ]);
    expect(verdict?.finding).toMatch(/^forest beats prior by 0.340, which is outside/);
  });

  it('says nothing of runs without a score', () => {
    expect(compareRuns([run('a', {}), run('b', { rocAuc: 0.8 })])).toBeNull();
  });

  it('shows only the parameters that tell runs apart', () => {
    const { differing, same } = splitParams([
      run('a', {}, { seed: 42, depth: 4, trees: 100 }),
      run('b', {}, { seed: 42, depth: 6 }),
    ]);
    expect(differing).toEqual(['depth', 'trees']);
    expect(same).toEqual([['seed', 42]]);
  });

  it('sorts by a metric with runs that lack it last, whichever way', () => {
    const runs = [run('none', {}), run('low', { rocAuc: 0.7 }), run('high', { rocAuc: 0.9 })];
    const names = (descending: boolean) =>
      orderRuns(runs, { by: 'auc', descending }, '').map(({ name }) => name);
    expect(names(true)).toEqual(['high', 'low', 'none']);
    expect(names(false)).toEqual(['low', 'high', 'none']);
  });

  it('finds runs by words of their name, parameters and tags', () => {
    const runs = [run('a', {}, { model: 'forest' }), run('b', {}, { model: 'logreg' })];
    const found = orderRuns(runs, { by: 'name', descending: false }, 'model=logreg');
    expect(found.map(({ name }) => name)).toEqual(['b']);
  });
});
