import { expect, it } from 'vitest';
import { killRuns } from './close-left-runs';
import { createMemoryDatabase } from './memory-database';
import { createRunStore } from './run-store';

it('a run that was left open is killed at the time it was last heard of; an ended one stays', async () => {
  const database = createMemoryDatabase();
  const runs = createRunStore(database);
  const silent = await runs.startRun({ experiment: 'churn', name: 'silent' });
  const logged = await runs.startRun({ experiment: 'churn', name: 'logged' });
  const ended = await runs.startRun({ experiment: 'churn', name: 'ended' });
  await runs.logMetrics(logged, { loss: 0.5 }, 1);
  await runs.endRun(ended, 'finished');
  const [point] = await runs.metricHistory(logged, 'loss');
  await killRuns(database, [silent, logged, ended]);
  const { startedAt, ...rest } = await runs.getRun(silent);
  expect(rest).toMatchObject({ status: 'killed', endedAt: startedAt });
  expect(await runs.getRun(logged)).toMatchObject({ status: 'killed', endedAt: point?.at });
  expect((await runs.getRun(ended)).status).toBe('finished');
});
