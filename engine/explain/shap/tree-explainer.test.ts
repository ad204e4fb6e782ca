import { RandomState } from '@engine/core/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExplainableTree } from '../contract';
import {
  conditional,
  type Game,
  interventional,
  shapley,
  shapleyPairs,
} from './brute-force.fixture';
import { randomRows, randomTree, treeModel } from './random-trees.fixture';
import { TreeExplainer } from './tree-explainer';

const cases = fc.record({
  seed: fc.nat(1e6),
  cols: fc.integer({ min: 1, max: 6 }),
  depth: fc.integer({ min: 0, max: 8 }),
  trees: fc.integer({ min: 1, max: 3 }),
  outputs: fc.integer({ min: 1, max: 3 }),
  isChain: fc.boolean(),
});
const runs = { numRuns: 60 };

type Case = typeof cases extends fc.Arbitrary<infer Value> ? Value : never;

function make({ seed, cols, depth, trees: count, outputs, isChain }: Case) {
  const random = new RandomState(seed);
  const shape = { cols, depth, outputs, isChain };
  const trees = Array.from({ length: count }, () => randomTree(random, shape));
  const rows = randomRows(random, 3, cols);
  const background = randomRows(random, 7, cols);
  return { trees, rows, background, model: treeModel(trees, cols), cols, outputs };
}

/** The game of all trees for a row. */
function sumOf(trees: readonly ExplainableTree[], gameOf: (tree: ExplainableTree) => Game): Game {
  const games = trees.map(gameOf);
  return (coalition) => games.reduce((sum, game) => sum + game(coalition), 0);
}

function expectClose(values: ArrayLike<number>, wanted: ArrayLike<number>, tolerance = 1e-9) {
  expect(values.length).toBe(wanted.length);
  for (let i = 0; i < values.length; i++) {
    if (!(Math.abs(values[i]! - wanted[i]!) <= tolerance)) {
      expect(Array.from(values)).toEqual(Array.from(wanted));
    }
  }
}

const games = [
  ['path-dependent', false],
  ['interventional', true],
] as const;

describe.each(games)('TreeExplainer, %s,', (_, usesBackground) => {
  const explainerOf = ({ model, background }: ReturnType<typeof make>) =>
    new TreeExplainer(model, usesBackground ? { data: background } : {});
  const gameOf = ({ trees, background }: ReturnType<typeof make>, x: number[], output: number) =>
    sumOf(trees, (tree) =>
      usesBackground ? interventional(tree, x, background, output) : conditional(tree, x, output),
    );

  it('equals Shapley values by brute force on random trees', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (item) => {
        const made = make(item);
        const found = await explainerOf(made).shapValues(made.rows);
        expect(found.length).toBe(made.outputs);
        for (const [output, { values, baseValue, fitted }] of found.entries()) {
          for (const [i, x] of made.rows.entries()) {
            const game = gameOf(made, x, output);
            expectClose(values.row(i), shapley(game, made.cols));
            const base = output + 0.5;
            expectClose([baseValue, fitted[i]!], [base + game(0), base + game(2 ** made.cols - 1)]);
          }
        }
      }),
      runs,
    );
  });

  it('equals interaction values by brute force on random trees', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (item) => {
        const made = make(item);
        const found = await explainerOf(made).shapInteractionValues(made.rows);
        const size = made.cols ** 2;
        for (const [output, { values }] of found.entries()) {
          for (const [i, x] of made.rows.entries()) {
            const wanted = shapleyPairs(gameOf(made, x, output), made.cols);
            expectClose(values.subarray(i * size, (i + 1) * size), wanted.flat());
          }
        }
      }),
      runs,
    );
  });
});
