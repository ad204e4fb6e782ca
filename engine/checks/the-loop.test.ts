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

type Outputs = ReadonlyMap<string, readonly Output[]>;

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

/** The milliseconds of this machine, which no seed decides. */
const measured = 'backends';

/** What the reader sees and a seed decides. */
function numbers(outputs: Outputs): string {
  const seeded = [...outputs].filter(([id]) => id !== measured);
  return JSON.stringify(seeded, (_, value) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
  );
}

/** The props that a figure was drawn from. */
function propsOf<Props>(outputs: Outputs, cell: string): Props {
  const figure = outputs.get(cell)?.find((output) => output.kind === 'figure');
  if (!figure) throw new Error(`The cell ${cell} drew no figure.`);
  return figure.props as Props;
}

function expectOverlap(outputs: Outputs): void {
  const { models } = propsOf<{ models: Record<'value' | 'low' | 'high', number>[] }>(
    outputs,
    'interval-figure',
  );
  for (const { low, high } of models) {
    for (const { value } of models) {
      expect(value).toBeGreaterThan(low);
      expect(value).toBeLessThan(high);
    }
  }
}

function expectNoNewDrift(outputs: Outputs): void {
  const table = outputs.get('drift')?.find((output) => output.kind === 'table');
  const drifted = table?.columns.find(({ name }) => name === 'drifted')?.values;
  expect(drifted).toEqual(['none', 'monthly_charges', 'monthly_charges']);
}

function expectLostWorth(outputs: Outputs): void {
  const { series, marked } = propsOf<{
    series: { featureNames: string[]; importancesMean: ArrayLike<number> }[];
    marked: string[];
  }>(outputs, 'why-figure');
  const [then, lately] = series;
  const change = (name: string) => {
    const at = then!.featureNames.indexOf(name);
    return lately!.importancesMean[at]! - then!.importancesMean[at]!;
  };
  const [lost] = then!.featureNames.toSorted((a, b) => change(a) - change(b));
  expect(lost).toBe('contract');
  expect(marked).toEqual(['monthly_charges']);
  expect(change('monthly_charges')).toBeGreaterThanOrEqual(0);
}

const champion = (tracking: TrackingStore, model: string) =>
  tracking.modelByAlias(model, 'champion');

describe('the document of the whole loop', { timeout: 240_000 }, () => {
  it('runs to its end, promotes a model, shows with seed 42 what its words say, and gives the same numbers again', async () => {
    const once = await runLoop();
    expect(once.failures).toEqual([]);
    const promoted = await champion(once.tracking, 'telco_churn');
    expect(promoted?.version).toBe(3);
    expect(promoted?.metrics.auc).toBeGreaterThan(0.7);
    const runs = await once.tracking.searchRuns('telco_churn');
    expect(runs.map(({ status }) => status)).toEqual(new Array(5).fill('finished'));

    expectOverlap(once.outputs);
    expectNoNewDrift(once.outputs);
    expectLostWorth(once.outputs);
    expect(once.outputs.get(measured)).toMatchObject([{ kind: 'table', rows: 4 }]);
    const network = runs.find(({ name }) => name === 'neural network');
    expect(network?.params).toMatchObject({ backend: 'wasm' });

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
