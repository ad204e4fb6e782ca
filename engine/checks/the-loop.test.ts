import { readFile } from 'node:fs/promises';
import * as engine from '@engine/catalog';
import { contentHash } from '@engine/data/content-hash';
import { createNodeKernel } from '@engine/kernel/node-kernel';
import type { NotebookDocument, Output } from '@engine/notebook/document';
import { parseDocument } from '@engine/notebook/parse-document';
import { createSession } from '@engine/notebook/session';
import { createNodeHost } from '@engine/runtime/node-host';
import type { TrackingStore } from '@engine/track/contract';
import { createMemoryTrackingStore } from '@engine/track/memory-store';
import { describe, expect, it } from 'vitest';

const path = new URL('../../lessons/01-frame/01-the-loop.md', import.meta.url);

/** Runs every cell of the document once, figures included, on a registry of its own. */
async function runLoop(change: Readonly<Record<string, unknown>> = {}) {
  const tracking = createMemoryTrackingStore({ hash: contentHash });
  engine.setHost(createNodeHost({ tracking }));
  const read = parseDocument(await readFile(path, 'utf8'));
  const document = { ...read, frontMatter: { ...read.frontMatter, ...change } };
  const session = open(document);
  await session.runAll();
  const { cells } = session.getSnapshot();
  const failures = document.cells.flatMap(({ id }) => {
    const error = cells.get(id)?.error;
    return error ? [`${id}: ${error.message}`] : [];
  });
  const outputs = document.cells.map(({ id }) => [id, cells.get(id)?.outputs ?? []] as const);
  const times = document.cells
    .map(({ id }) => [id, Math.round(cells.get(id)?.milliseconds ?? 0)] as const)
    .filter(([, milliseconds]) => milliseconds > 300);
  session.dispose();
  return { failures, outputs: new Map(outputs), tracking, times };
}

function open(document: NotebookDocument) {
  let ids = 0;
  return createSession({
    id: 'the-loop',
    document,
    kernel: createNodeKernel(engine),
    persistence: {
      loadOutputs: async () => [],
      saveOutput: async () => {},
      saveEdit: async () => document,
      watch: () => () => {},
    },
    now: () => performance.now(),
    later: () => () => {},
    createId: () => `cell-${++ids}`,
    versions: {},
  });
}

/** What the reader sees, without the runs' own ids. */
function numbers(outputs: ReadonlyMap<string, readonly Output[]>): string {
  return JSON.stringify([...outputs], (_, value) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
  );
}

const champion = (tracking: TrackingStore, model: string) =>
  tracking.modelByAlias(model, 'champion');

describe('the document of the whole loop', { timeout: 240_000 }, () => {
  it('runs to its end, promotes a model, and gives the same numbers again', async () => {
    const once = await runLoop();
    expect(once.failures).toEqual([]);
    const promoted = await champion(once.tracking, 'telco_churn');
    expect(promoted?.version).toBe(3);
    expect(promoted?.metrics.auc).toBeGreaterThan(0.7);
    const runs = await once.tracking.searchRuns('telco_churn');
    expect(runs.map(({ status }) => status)).toEqual(new Array(5).fill('finished'));

    const again = await runLoop();
    expect(numbers(again.outputs)).toBe(numbers(once.outputs));
  });

  it.each([
    ['breast_cancer.csv', 'target'],
    ['penguins.csv', 'species'],
  ])('runs on %s without a word changed', async (dataset, target) => {
    const { failures } = await runLoop({ dataset, target });
    expect(failures).toEqual([]);
  });
});
