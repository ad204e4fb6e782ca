import { EngineError } from '@engine/core/error';
import type { PageHost } from '@engine/kernel/page-host';
import type { Capability } from '@engine/kernel/protocol';
import { describe, expect, test } from 'vitest';
import { createAnswerer } from './answer-asks';

/** A host that writes down what reached it. */
function recordingHost() {
  const calls: unknown[][] = [];
  const record =
    (name: string, value?: unknown) =>
    async (...args: unknown[]) => {
      calls.push([name, ...args]);
      return value as never;
    };
  const host: PageHost = {
    programs: record('programs'),
    asset: record('asset', new Uint8Array([1])),
    dataset: async (name) => {
      throw new EngineError('empty-data', `There is no ${name}.`, { dataset: name });
    },
    tracking: new Proxy({} as PageHost['tracking'], {
      get: (_, method) => record(String(method), 'answer'),
    }),
    serving: {
      load: record('load', 'handle-1'),
      predict: record('predict', 'prediction'),
      release: record('release'),
    },
  };
  return { host, calls };
}

function asking() {
  const { host, calls } = recordingHost();
  const answerer = createAnswerer(host);
  const ask = (capability: Capability, ...args: unknown[]) =>
    answerer.answer({ type: 'ask', ask: 1, capability, args });
  return { ask, calls, answerer };
}

describe('what the sandbox asks of the page', () => {
  test.each<[Capability, ...unknown[]]>([
    ['asset', '../index.html'],
    ['asset', 'http://elsewhere/x'],
    ['asset', '/absolute'],
    ['asset', 'a/../b'],
    ['asset', '.hidden'],
    ['asset', 'x?y=1'],
    ['asset', 'name', 'more'],
    ['dataset', '..%2fsecret'],
    ['dataset', 'user:short/name.csv'],
    ['dataset', { name: 'telco_churn.csv' }],
    ['tracking', 'deleteRun', 'run'],
    ['tracking', 'constructor'],
    ['tracking', 'startRun', { experiment: 1, name: 'x' }],
    ['tracking', 'logMetrics', 'run', { auc: 'high' }],
    ['tracking', 'setAlias', 'churn', 'champion', -1],
    ['serving.predict', 'handle-1', {}],
    ['serving.release', 'handle-1'],
  ])('%s refuses %j before the page acts', async (capability, ...args) => {
    const { ask, calls } = asking();
    expect(await ask(capability, ...args)).toMatchObject({ ok: false });
    expect(calls).toEqual([]);
  });

  test('passes on what is allowed, and nothing that was not asked for', async () => {
    const { ask, calls } = asking();
    await ask('tracking', 'startRun', { experiment: 'churn', name: 'tree', owner: 'me' });
    await ask('tracking', 'logMetrics', 'run', { loss: Number.NaN }, 3);
    await ask('tracking', 'searchRuns');
    expect(calls).toEqual([
      ['startRun', { experiment: 'churn', name: 'tree' }],
      ['logMetrics', 'run', { loss: Number.NaN }, 3],
      ['searchRuns'],
    ]);
  });

  test('an error of the page arrives whole', async () => {
    const { ask } = asking();
    expect(await ask('dataset', 'gone.csv')).toMatchObject({
      ok: false,
      error: {
        code: 'empty-data',
        message: 'There is no gone.csv.',
        detail: { dataset: 'gone.csv' },
      },
    });
  });

  test('a kernel reaches the models it loaded and frees them when it ends', async () => {
    const { ask, calls, answerer } = asking();
    await ask('serving.load', new Uint8Array([1]));
    const inputs = { age: new Float64Array([1]) };
    expect(await ask('serving.predict', 'handle-1', inputs)).toMatchObject({ value: 'prediction' });
    answerer.dispose();
    expect(calls.at(-1)).toEqual(['release', 'handle-1']);
  });

  test('a flood of calls is refused', async () => {
    const { ask } = asking();
    const answers = await Promise.all(Array.from({ length: 501 }, () => ask('asset', 'a.mjs')));
    expect(answers.filter(({ ok }) => !ok)).toHaveLength(1);
  });
});
