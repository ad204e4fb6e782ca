import { RandomState } from '@engine/core/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExplainableTree } from '../contract';
import { conditional, interventional, shapley, shapleyPairs } from './brute-force.fixture';
import { randomRows, randomTree, treeModel } from './random-trees.fixture';
import { AgainstRow } from './tree-against-row';
import { ByPatterns } from './tree-by-patterns';
import { TreeExplainer } from './tree-explainer';

/** Ways of 13 to 40 questions: longer than tables are made for. */
const deep = fc.record({
  seed: fc.nat(1e6),
  cols: fc.integer({ min: 1, max: 7 }),
  depth: fc.integer({ min: 13, max: 40 }),
  outputs: fc.integer({ min: 1, max: 2 }),
});
const runs = { numRuns: 25 };

type Case = typeof deep extends fc.Arbitrary<infer Value> ? Value : never;

function make({ seed, cols, depth, outputs }: Case) {
  const random = new RandomState(seed);
  const tree = randomTree(random, { cols, depth, outputs, isChain: true });
  const rows = randomRows(random, 2, cols);
  const background = randomRows(random, 5, cols);
  return { tree, rows, background, model: treeModel([tree], cols), cols };
}

function largestGap(values: ArrayLike<number>, wanted: ArrayLike<number>): number {
  let gap = values.length === wanted.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < wanted.length; i++) gap = Math.max(gap, Math.abs(values[i]! - wanted[i]!));
  return gap;
}

/** A chain that asks every column once: at most one leaf is paid per question. */
function longChain(cols: number): ExplainableTree {
  const nodes = 2 * cols + 1;
  const at = Array.from({ length: nodes }, (_, node) => node);
  const asks = (node: number) => node % 2 === 0 && node < nodes - 1;
  return {
    feature: Int32Array.from(at, (node) => (asks(node) ? node / 2 : -1)),
    threshold: new Float64Array(nodes).fill(0.5),
    childrenLeft: Int32Array.from(at, (node) => (asks(node) ? node + 1 : -1)),
    childrenRight: Int32Array.from(at, (node) => (asks(node) ? node + 2 : -1)),
    missingLeft: new Uint8Array(nodes),
    // At each question, one third goes left.
    cover: Float64Array.from(at, (node) =>
      node % 2 === 0 ? (2 / 3) ** (node / 2) : (2 / 3) ** ((node - 1) / 2) / 3,
    ),
    value: Float64Array.from(at, (node) => (node === nodes - 1 ? 1 : 0)),
  };
}

describe('TreeExplainer on deep trees', () => {
  it.each([
    ['path-dependent', false],
    ['interventional', true],
  ])('equals brute force, %s', async (_, usesBackground) => {
    await fc.assert(
      fc.asyncProperty(deep, async (item) => {
        const { tree, rows, background, model, cols } = make(item);
        const explainer = new TreeExplainer(model, usesBackground ? { data: background } : {});
        const found = await explainer.shapValues(rows);
        const pairs = await explainer.shapInteractionValues(rows);
        for (const [output, { values }] of found.entries()) {
          for (const [i, x] of rows.entries()) {
            const game = usesBackground
              ? interventional(tree, x, background, output)
              : conditional(tree, x, output);
            expect(largestGap(values.row(i), shapley(game, cols))).toBeLessThan(1e-9);
            const size = cols * cols;
            const matrix = pairs[output]!.values.subarray(i * size, (i + 1) * size);
            expect(largestGap(matrix, shapleyPairs(game, cols).flat())).toBeLessThan(1e-9);
          }
        }
      }),
      runs,
    );
  });

  it.each([
    ['few rows and columns', 2, 5],
    ['rows that are explained together', 40, 5],
    ['more columns than sums over all patterns are made for', 12, 16],
  ])('equals going against each background row: %s', (_, rows, cols) => {
    const random = new RandomState(rows);
    const flat = (count: number) => Float32Array.from(randomRows(random, count, cols).flat());
    const values = flat(rows);
    const background = flat(50);
    for (const depth of [4, 14]) {
      const tree = randomTree(random, {
        cols,
        depth,
        outputs: 2,
        density: 0.9,
        isChain: depth > 9,
      });
      for (const game of ['values', 'pairs'] as const) {
        const stride = game === 'values' ? cols : cols * cols;
        const found = new Float64Array(2 * rows * stride);
        new ByPatterns(game, cols, values, background, found).add(tree);
        const once = new Float64Array(2 * stride);
        const walk = new AgainstRow([tree], game, cols, values, background, once);
        for (let row = 0; row < rows; row++) {
          once.fill(0);
          for (let b = 0; b < 50; b++) walk.add(tree, row, b);
          for (let k = 0; k < 2; k++) {
            const at = (k * rows + row) * stride;
            const wanted = once.subarray(k * stride, (k + 1) * stride).map((sum) => sum / 50);
            expect(largestGap(found.subarray(at, at + stride), wanted)).toBeLessThan(1e-12);
          }
        }
      }
    }
  });

  it.each([13, 17, 30, 60])('is exact for a way that asks %i columns', async (cols) => {
    // The last leaf is reached if all columns are 1: all columns are alike, so they share its worth.
    const ones = [new Array<number>(cols).fill(1)];
    const zeros = [new Array<number>(cols).fill(0)];
    const model = treeModel([longChain(cols)], cols, { base: Float64Array.of(0) });
    const [byShares] = await new TreeExplainer(model).shapValues(ones);
    const share = (1 - (2 / 3) ** cols) / cols;
    const [byRows] = await new TreeExplainer(model, { data: zeros }).shapValues(ones);
    for (let j = 0; j < cols; j++) {
      expect(Math.abs(byShares!.values.get(0, j) - share)).toBeLessThan(1e-12);
      expect(Math.abs(byRows!.values.get(0, j) - 1 / cols)).toBeLessThan(1e-12);
    }
    expect(byShares!.baseValue).toBeCloseTo((2 / 3) ** cols, 12);
  });

  it('finds the interactions of a long way', async () => {
    const cols = 30;
    const model = treeModel([longChain(cols)], cols, { base: Float64Array.of(0) });
    const ones = [new Array<number>(cols).fill(1)];
    const zeros = [new Array<number>(cols).fill(0)];
    for (const data of [undefined, zeros]) {
      const explainer = new TreeExplainer(model, data ? { data } : {});
      const [found] = await explainer.shapInteractionValues(ones);
      const [{ values } = { values: undefined }] = await explainer.shapValues(ones);
      const pairs = found!.values;
      for (let i = 0; i < cols; i++) {
        const row = pairs.subarray(i * cols, (i + 1) * cols);
        expect(row.reduce((sum, pair) => sum + pair, 0)).toBeCloseTo(values!.get(0, i), 12);
        // All columns are alike.
        expect(row[(i + 1) % cols]).toBeCloseTo(pairs[1]!, 12);
      }
      if (data) expect(pairs[1]).toBeCloseTo(1 / (2 * (cols - 1)), 12);
    }
  });
});
