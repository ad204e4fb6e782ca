import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addTrees } from './boosted-tree';
import { loadBoostingKernels } from './boosting-kernels';
import { expFloat } from './exp-float';
import { nodeSums } from './find-split';
import { kernelAddTrees } from './kernel-add-trees';
import { KernelWorkspace, openKernelWorkspace } from './kernel-workspace';
import { Pace } from './pace';
import { openPlainWorkspace } from './plain-workspace';
import { type GrowthParams, UNBOUNDED } from './split-gain';
import type { Workspace } from './workspace';
import { XGBClassifier } from './xgb-classifier';

const params: GrowthParams = {
  learningRate: 1,
  gamma: 0,
  maxDepth: 6,
  maxLeaves: 0,
  lossGuided: false,
  minChildWeight: 1,
  regLambda: 1,
  regAlpha: 0,
  maxDeltaStep: 0,
  monotone: undefined,
};

/** Random features: few or many distinct values, some of them missing, one column empty. */
function drawFeatures(random: RandomState, rows: number, cols: number, missing: number): Matrix {
  const data = Float64Array.from({ length: rows * cols }, (_, at) => {
    if (at % cols === 5 || random.random() < missing) return Number.NaN;
    return at % cols === 1 ? random.randint(-3, 4) : random.standardNormal();
  });
  return new Matrix(rows, cols, data);
}

const shapes = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  rows: fc.integer({ min: 1, max: 700 }),
  cols: fc.integer({ min: 1, max: 7 }),
  maxBin: fc.constantFrom(2, 7, 32, 256, 400),
  missing: fc.constantFrom(0, 0.2),
  isWeighted: fc.boolean(),
  minChildWeight: fc.constantFrom(0, 1, 20),
});
type Shape = typeof shapes extends fc.Arbitrary<infer S> ? S : never;

async function openBoth({ seed, rows, cols, maxBin, missing, isWeighted }: Shape) {
  const random = new RandomState(seed);
  const X = drawFeatures(random, rows, cols, missing);
  const weights = isWeighted
    ? Float32Array.from({ length: rows }, () => random.uniform(0, 3))
    : undefined;
  const labels = Float32Array.from({ length: rows }, () => random.randint(0, 2));
  const training = { X, labels, sampleWeight: weights, lossWeight: weights };
  const pace = new Pace(undefined);
  const plain = await openPlainWorkspace(training, 1, maxBin, pace);
  const kernel = await openKernelWorkspace(training, 1, maxBin, pace);
  expect(kernel).toBeInstanceOf(KernelWorkspace);
  const margins = Float32Array.from({ length: rows }, () => random.normal(0, 20));
  for (const work of [plain, kernel!]) {
    work.margins().set(margins);
    work.logisticPairs();
    work.gatherRows();
  }
  return { plain, kernel: kernel!, cols, rows, random };
}

describe('the two workspaces', () => {
  it('choose the same bins, derivatives, sums, splits and sides', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const { plain, kernel, cols, rows, random } = await openBoth(shape);
        expect(kernel.layout).toEqual(plain.layout);
        expect(kernel.pairs()).toEqual(plain.pairs());
        const steer = { ...params, minChildWeight: shape.minChildWeight };
        const middle = random.randint(0, rows + 1);
        const run = (work: Workspace) => {
          const whole = work.makeHistogram();
          const part = work.makeHistogram();
          work.sumRows(whole, 0, 0, rows);
          const { grad, hess } = sumPairs(work.pairs());
          const features = Int32Array.from({ length: cols }, (_, j) => j);
          const sums = nodeSums(grad, hess, steer, UNBOUNDED);
          const split = work.findSplit(whole, sums, features, steer);
          work.sumRows(part, 0, 0, middle);
          work.subtract(whole, part);
          const histogram = work.histogram(whole).slice(0, cols * work.layout.cells * 2);
          const feature = split?.feature ?? 0;
          const side = work.partition(feature, split?.bin ?? 0, true, 0, rows);
          work.addToMargins(0, 0, side, 0.25);
          return { split, histogram, side, margins: work.margins().slice() };
        };
        expect(run(kernel)).toEqual(run(plain));
        kernel.release();
      }),
      { numRuns: 60 },
    );
  });
});

it.each([
  ['plain', openPlainWorkspace],
  ['kernel', openKernelWorkspace],
])('the %s workspace lets events in while it bins, and stops there when asked', async (_, open) => {
  const { arena } = loadBoostingKernels()!;
  const rows = 20_000;
  const training = {
    X: new Matrix(rows, 8),
    labels: new Float32Array(rows),
    sampleWeight: undefined,
    lossWeight: undefined,
  };
  const controller = new AbortController();
  const opened = open(training, 1, 256, new Pace(controller.signal));
  yieldToEvents().then(() => controller.abort());
  await expect(opened).rejects.toMatchObject({ code: 'aborted' });
  expect(arena.bytesInUse).toBe(0);
});

it('gives all blocks back when memory runs out, whichever of them it was for', async () => {
  const { arena } = loadBoostingKernels()!;
  const allocate = arena.allocate.bind(arena);
  const ones = new Float32Array(50).fill(1);
  const X = drawFeatures(new RandomState(2), 50, 3, 0.1);
  const training = { X, labels: ones, sampleWeight: ones, lossWeight: ones };
  let granted = 0;
  for (let work: Workspace | undefined; work === undefined; granted++) {
    let calls = 0;
    const full = vi.spyOn(arena, 'allocate').mockImplementation((bytes) => {
      if (calls++ === granted) throw new EngineError('too-large', 'There is no more memory.');
      return allocate(bytes);
    });
    work = await openKernelWorkspace(training, 1, 256, new Pace(undefined)).catch(() => undefined);
    full.mockRestore();
    work?.release();
    expect(arena.bytesInUse).toBe(0);
  }
  expect(granted).toBeGreaterThan(10);
});

it('learns the same where only the upper half of the memory is left', async () => {
  const { arena } = loadBoostingKernels()!;
  const X = drawFeatures(new RandomState(3), 250, 4, 0.1);
  const y = Array.from({ length: X.rows }, (_, i) => i % 2);
  const learn = async () => {
    const model = await new XGBClassifier({ nEstimators: 2 }).fit(X, y);
    return { trees: model.trees, margins: await model.predictMargin(X) };
  };
  const low = await learn();
  // Grows the memory, whose pages cost nothing until they are written to.
  const lowerHalf = arena.allocate(2 ** 31);
  expect(await learn()).toEqual(low);
  arena.release(lowerHalf);
});

function sumPairs(pairs: Float32Array): { grad: number; hess: number } {
  let grad = 0;
  let hess = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    grad += pairs[i]!;
    hess += pairs[i + 1]!;
  }
  return { grad, hess };
}

it('the two ways to predict add the same trees to the same margins', async () => {
  const random = new RandomState(1);
  const X = drawFeatures(random, 1100, 4, 0.1);
  const y = Array.from(
    { length: X.rows },
    (_, i) => ['a', 'b', 'c'][(i + random.randint(0, 2)) % 3]!,
  );
  const { trees } = await new XGBClassifier({ nEstimators: 3 }).fit(X, y);
  const plain = new Float32Array(X.rows * 3).fill(0.5);
  const kernel = plain.slice();
  addTrees(trees, X, plain, 3);
  expect(kernelAddTrees(trees, X, kernel, 3)).toBe(true);
  expect(kernel).toEqual(plain);
});

it('expFloat is the float32 nearest to e^x, or its neighbour', () => {
  fc.assert(
    fc.property(fc.float({ min: -80, max: 80, noNaN: true }), (x) => {
      const nearest = Math.fround(Math.exp(x));
      expect(Math.abs(expFloat(x) - nearest)).toBeLessThanOrEqual(nearest * 2 ** -23);
    }),
  );
});
