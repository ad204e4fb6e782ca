import { encodeTarget } from '@engine/core/encode-target';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { toQuantities } from '@engine/core/to-quantities';
import { loadTreeData } from '@engine/fixtures/tree-cases';
import { giniProgram } from '@engine/wasm/compiled/gini';
import { loadKernel } from '@engine/wasm/load-kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnDrawer } from './column-drawer';
import { growDepthFirst } from './grow-depth-first';
import { growTree } from './grow-tree';
import { introSort } from './intro-sort';
import { makePlainSearch } from './make-search';
import { NodeList } from './node-list';
import { PairSort } from './pair-sort';
import { rankFeatures } from './rank-features';
import { rowsInUse } from './rows-in-use';
import { outputsOf, type TrainingRows } from './training-rows';
import { type TreeLimits, treeLimits } from './tree-limits';
import { readParams, type TreeParams } from './tree-params';
import { classTreeSpecs } from './tree-specs';
import { Xorshift } from './xorshift';

const settings: readonly TreeParams[] = [
  {},
  { minSamplesLeaf: 4, maxFeatures: 2 },
  { minWeightFractionLeaf: 0.02 },
];

const specs = classTreeSpecs({ splitter: 'best', maxFeatures: null });

function growPlainly(rows: TrainingRows, weights: Float64Array, limits: TreeLimits) {
  const order = rowsInUse(weights);
  const random = new Xorshift(7);
  const search = makePlainSearch({ ...rows, weights, order, limits }, random);
  const drawer = new ColumnDrawer(rows.features.columns.length, limits.maxFeatures, random);
  const nodes = new NodeList(1, outputsOf(rows.target));
  growDepthFirst({ search, drawer, nodes, limits, rows: order.length });
  return nodes.finish();
}

it('the kernel runs in this process, so that what follows compares two programs', () => {
  expect(loadKernel(giniProgram)).toBeDefined();
});

describe('the kernel and the plain search grow the same tree', () => {
  const random = new RandomState(5);
  const wide = new Matrix(
    3000,
    5,
    Float64Array.from({ length: 15000 }, (_, i) =>
      i % 5 === 4 ? Math.exp(8 * random.normal()) : random.normal(),
    ),
  );
  const drawn = {
    X: wide,
    y: Float64Array.from({ length: 3000 }, (_, i) =>
      Number(wide.get(i, 0) * wide.get(i, 1) > 0.3 * random.normal()),
    ),
  };

  it.each([
    ['iris', loadTreeData('iris', 'class')],
    ['breast_cancer', loadTreeData('breast_cancer', 'class')],
    ['drawn numbers', drawn],
  ])('on %s', (_, { X, y }) => {
    const { codes, classes } = encodeTarget(y);
    for (const places of [Infinity, 256, 4]) {
      const rows = {
        features: rankFeatures(X, places),
        target: { codes, nClasses: classes.length },
      };
      for (const options of settings) {
        const weights = Float64Array.from(codes, (_code, i) => (i * 7) % 4);
        const params = readParams('DecisionTreeClassifier', specs, options);
        const limits = treeLimits(params, X.cols, 1.5 * X.rows, false);
        expect(growTree(rows, weights, limits, 7)).toEqual(growPlainly(rows, weights, limits));
      }
    }
  });
});

it('weights that the counters of the kernel cannot hold give the tree of light ones', () => {
  const { X, y } = loadTreeData('breast_cancer', 'class');
  const { codes, classes } = encodeTarget(y);
  const rows = { features: rankFeatures(X, 4), target: { codes, nClasses: classes.length } };
  const params = readParams<TreeParams>('DecisionTreeClassifier', specs, {});
  const limits = treeLimits(params, X.cols, X.rows, false);
  const grow = (weight: number) => growTree(rows, new Float64Array(X.rows).fill(weight), limits, 7);
  const [light, heavy] = [grow(1), grow(2 ** 24)];
  expect(heavy.feature).toEqual(light.feature);
  expect(heavy.threshold).toEqual(light.threshold);
});

describe('the kernel and the plain search draw the same random tree', () => {
  it.each(['iris', 'breast_cancer'])('on %s', (name) => {
    const { X, y } = loadTreeData(name, 'class');
    const { codes, classes } = encodeTarget(y);
    const rows = { features: rankFeatures(X), target: { codes, nClasses: classes.length } };
    const weights = Float64Array.from(codes, (_code, i) => (i * 7) % 4);
    for (const options of settings) {
      const params = readParams<TreeParams>('ExtraTreeClassifier', specs, {
        ...options,
        splitter: 'random',
      });
      const limits = treeLimits(params, X.cols, 1.5 * X.rows, false);
      expect(growTree(rows, weights, limits, 7)).toEqual(growPlainly(rows, weights, limits));
    }
  });
});

describe('the kernel and the plain search grow the same tree for quantities', () => {
  it.each(['iris', 'breast_cancer'])('on %s', (name) => {
    const { X, y } = loadTreeData(name, 'quantity');
    const quantities = toQuantities(y);
    const rows = { features: rankFeatures(X), target: { quantities } };
    const weights = quantities.map((_, i) => ((i * 7) % 4) / 3);
    for (const criterion of ['squared_error', 'friedman_mse'] as const) {
      for (const options of settings) {
        const params = {
          ...readParams<TreeParams>('DecisionTreeRegressor', specs, options),
          criterion,
        };
        for (const anyOrder of [false, true]) {
          const limits = treeLimits(params, X.cols, X.rows / 2, anyOrder);
          expect(growTree(rows, weights, limits, 7)).toEqual(growPlainly(rows, weights, limits));
        }
      }
    }
  });
});

it('every way of sorting gives the sorted keys, and the rows that belong to them', () => {
  const keys = fc.oneof(
    fc.array(fc.nat(2 ** 31 - 1), { maxLength: 200 }),
    fc.array(fc.nat(12), { maxLength: 200 }),
    fc.array(fc.oneof(fc.nat(40), fc.nat(2 ** 31 - 1)), { maxLength: 200 }),
  );
  fc.assert(
    fc.property(keys, (list) => {
      const sorted = Int32Array.from(list).sort();
      for (const sort of [
        introSort,
        (...pairs: Parameters<typeof introSort>) => new PairSort(200).sort(...pairs),
      ]) {
        const some = Int32Array.from(list);
        const rows = Int32Array.from(list.keys());
        sort(some, rows, 0, list.length);
        expect(some).toEqual(sorted);
        expect(Array.from(rows, (row) => list[row])).toEqual(Array.from(sorted));
      }
    }),
  );
});
