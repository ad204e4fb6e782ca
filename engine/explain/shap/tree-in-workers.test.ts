import { RandomState } from '@engine/core/random';
import { bundledPool } from '@engine/pool/bundled-pool.fixture';
import type { WorkerPool } from '@engine/pool/contract';
import { createNodeHost } from '@engine/runtime/node-host';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomRows, randomTree, treeModel } from './random-trees.fixture';
import * as engine from './tree-engine.fixture';

let pool: WorkerPool;

beforeAll(async () => {
  pool = await bundledPool(engine, new URL('./tree-engine.fixture.ts', import.meta.url));
});
afterAll(() => pool.close());

it.each([
  ['path-dependent', false],
  ['interventional', true],
])('rows are explained alike in workers and in one thread, %s', async (_, usesBackground) => {
  const random = new RandomState(1);
  const cols = 6;
  const trees = [
    randomTree(random, { cols, depth: 6 }),
    randomTree(random, { cols, depth: 20, isChain: true }),
  ];
  const flat = (rows: number[][]) => Float32Array.from(rows.flat());
  const background = { rows: 40, values: flat(randomRows(random, 40, cols)) };
  const blocks = Array.from({ length: 4 }, () => flat(randomRows(random, 30, cols)));
  for (const game of ['values', 'pairs'] as const) {
    const plan = await engine.makePlan({
      ensemble: treeModel(trees, cols).toTrees(),
      cols,
      game,
      background: usesBackground ? background : undefined,
      stretches: false,
    });
    engine.setHost(createNodeHost({}));
    const alone = await engine.runJobs(engine.treeShapJob, blocks, { common: plan });
    engine.setHost(createNodeHost({ pool }));
    expect(await engine.runJobs(engine.treeShapJob, blocks, { common: plan })).toEqual(alone);
    if (!plan.patterned) continue;
    const parts = blocks.map((values) => ({ values, first: 0, end: 1 }));
    const inWorkers = await engine.runJobs(engine.treePatternsJob, parts, { common: plan });
    engine.setHost(createNodeHost({}));
    expect(inWorkers).toEqual(
      await engine.runJobs(engine.treePatternsJob, parts, { common: plan }),
    );
  }
});
