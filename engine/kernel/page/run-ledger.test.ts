import type { PageHost } from '@engine/kernel/page-host';
import { textHash } from '@engine/notebook/provenance';
import { createMemoryDatabase } from '@engine/store/memory-database';
import { createRunStore } from '@engine/store/run-store';
import { expect, test } from 'vitest';
import { createAnswerer } from './answer-asks';

const cell = { body: 'await model.fit(X, y)' };

/** A sandbox's asks, answered over the store that a browser without storage gets. */
function sandbox() {
  const tracking = createRunStore(createMemoryDatabase());
  const answerer = createAnswerer({ tracking } as Partial<PageHost> as PageHost);
  const ask = async (...args: unknown[]) => {
    const answer = await answerer.answer({ type: 'ask', ask: 1, capability: 'tracking', args });
    if (answer.ok) return answer.value;
    throw new Error(answer.error.message);
  };
  const start = async (provenance = {}) =>
    String(await ask('startRun', { experiment: 'churn', name: 'forest', provenance }));
  const read = async (id: string) => {
    // Writes of the store wait for one another: after this one, those of the ledger are done.
    await tracking.logMetrics(id, {});
    return tracking.getRun(id);
  };
  const status = async (id: string) => (await read(id)).status;
  const provenance = async (id: string) => (await read(id)).provenance;
  return { answerer, runs: answerer.runs, ask, start, status, provenance };
}

test('a stop kills the runs that are open, and no others', async () => {
  const { runs, ask, start, status } = sandbox();
  runs.enter(cell);
  const ended = await start();
  await ask('endRun', ended, 'finished');
  const open = await start();
  runs.kill();
  expect([await status(ended), await status(open)]).toEqual(['finished', 'killed']);
});

test('a run whose start was under way when the kernel went is killed too', async () => {
  const { answerer, runs, start, status } = sandbox();
  runs.enter(cell);
  const starting = start();
  answerer.dispose();
  expect(await status(await starting)).toBe('killed');
});

test('a cell that fails fails the runs it started or logged to, and leaves those of others', async () => {
  const { runs, ask, start, status } = sandbox();
  const first = runs.enter(cell);
  const carriedOn = await start();
  const untouched = await start();
  runs.finish(first, 'js');
  const second = runs.enter(cell);
  const own = await start();
  await ask('logMetrics', carriedOn, { auc: 0.8 });
  runs.fail(second);
  expect([await status(carriedOn), await status(untouched), await status(own)]).toEqual([
    'failed',
    'running',
    'failed',
  ]);
});

test('a stopped cell may carry its run on when it runs again', async () => {
  const { runs, ask, start, status } = sandbox();
  runs.enter(cell);
  const id = await start();
  runs.kill();
  await ask('endRun', id, 'finished');
  expect(await status(id)).toBe('finished');
});

test('a run says which code started it and where that was computed', async () => {
  const { runs, ask, start, provenance } = sandbox();
  const atWork = runs.enter(cell);
  const id = await start({ data: 'd', seed: 7 });
  await ask('endRun', id, 'finished');
  runs.finish(atWork, 'wasm');
  const code = textHash(cell.body);
  expect(await provenance(id)).toEqual({ code, data: 'd', seed: 7, backend: 'wasm' });
});

test('what a cell itself says of its run is not overwritten', async () => {
  const { runs, ask, start, provenance } = sandbox();
  const atWork = runs.enter(cell);
  const id = await start({ code: 'mine', backend: 'cluster' });
  await ask('endRun', id, 'finished');
  runs.finish(atWork, 'js');
  expect(await provenance(id)).toEqual({ code: 'mine', backend: 'cluster' });
});

test('a run that goes through several cells names the backend that trained it', async () => {
  const { runs, ask, start, provenance } = sandbox();
  const starts = runs.enter(cell);
  const trains = runs.enter(cell);
  const ends = runs.enter(cell);
  const id = await start();
  runs.finish(starts, 'js');
  await ask('logMetrics', id, { loss: 0.5 });
  runs.finish(trains, 'webgpu');
  await ask('endRun', id, 'finished');
  runs.finish(ends, 'js');
  expect((await provenance(id)).backend).toBe('webgpu');
});

test('a cell cannot write provenance afterwards', async () => {
  const { ask, start } = sandbox();
  const id = await start();
  await expect(ask('noteProvenance', id, { code: 'forged' })).rejects.toThrow(/refused/);
});
