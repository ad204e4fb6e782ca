import type { Run } from '@engine/track/contract';
import { expect, it } from 'vitest';
import { lapNumbers } from './lap-numbers';

const run = (id: string, lap: number, rest: Partial<Run> = {}): Run => ({
  id,
  experiment: 'telco_churn',
  name: id,
  status: 'finished',
  startedAt: 0,
  endedAt: 1,
  params: {},
  metrics: { auc: 0.8 },
  tags: { lap: String(lap) },
  provenance: {},
  deletedAt: null,
  ...rest,
});

const again = { params: { like: 'forest' } };

it('counts a run that was trained again with the lap it was made in', () => {
  const numbers = lapNumbers([
    run('first', 1),
    run('first again', 2, again),
    run('second', 3),
    run('second again', 4, again),
  ]);
  expect(Object.fromEntries(numbers)).toEqual({
    first: 1,
    'first again': 1,
    second: 2,
    'second again': 2,
  });
});

it('counts the laps of each experiment by themselves', () => {
  const numbers = lapNumbers([run('a', 3), run('b', 1, { experiment: 'penguins' }), run('c', 5)]);
  expect(Object.fromEntries(numbers)).toEqual({ a: 1, b: 1, c: 2 });
});

it('gives no number to a lap without a score, nor to a run without a lap', () => {
  const numbers = lapNumbers([
    run('stopped', 1, { metrics: {} }),
    run('scored', 2),
    run('free', 0, { tags: {} }),
  ]);
  expect(Object.fromEntries(numbers)).toEqual({ scored: 1 });
});
