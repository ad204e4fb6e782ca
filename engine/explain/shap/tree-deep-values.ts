import { shareArray } from '@engine/pool/share-array';
import type { ExplainableTree } from '../contract';
import { gaussLegendre } from './gauss-legendre';
import { goesLeft, leftShare, outputsOf, parentsOf } from './tree-paths';

/**
 * A tree too large for tables, made ready for path-dependent values. Each node but the root stands
 * for the turn that leads to it; a turn takes the place of the turn above it on the same column.
 */
export interface DeepTree {
  readonly tree: ExplainableTree;
  readonly outputs: readonly number[];
  readonly parents: Int32Array;
  /** The nearest turn above on the same column; 0 where there is none. */
  readonly before: Int32Array;
  /** Nodes of the quadrature rule. */
  readonly looks: number;
  readonly weights: Float64Array;
  /**
   * nodes x 3 x looks: by what a turn changes the product, where the column's turns are not taken
   * up to the one before, up to this one, or at all.
   */
  readonly factors: Float64Array;
  /** nodes x 3 x looks: what the column adds per product, less what the turn before adds. */
  readonly gains: Float64Array;
}

/** Work for a row, in multiplications. */
export function deepCost({ parents, looks, outputs }: DeepTree): number {
  return 3 * parents.length * looks * outputs.length;
}

export function readDeepTree(tree: ExplainableTree): DeepTree {
  const count = tree.feature.length;
  const parents = parentsOf(tree);
  const before = turnsBefore(tree, parents);
  const looks = ruleSize(parents, before);
  const { nodes, weights } = gaussLegendre(looks);
  const shares = new Float64Array(count).fill(1);
  const factors = new Float64Array(count * 3 * looks);
  const gains = new Float64Array(count * 3 * looks);
  for (let node = 1; node < count; node++) {
    const parent = parents[node]!;
    const left = leftShare(tree, parent);
    const own = tree.childrenLeft[parent] === node ? left : 1 - left;
    const replaced = shares[before[node]!]!;
    const share = own * replaced;
    shares[node] = share;
    for (let taken = 0; taken < 3; taken++) {
      const at = (node * 3 + taken) * looks;
      const now = taken === 2 ? 1 : 0;
      const then = taken === 0 ? 0 : 1;
      for (let k = 0; k < looks; k++) {
        const t = nodes[k]!;
        const factor = (1 - t) * share + t * now;
        const undone = (1 - t) * replaced + t * then;
        // Where a share is 0, nothing below counts for a row that does not go there.
        factors[at + k] = undone > 0 ? factor / undone : 0;
        gains[at + k] = factor > 0 ? (now - share) / factor - (then - replaced) / undone : 0;
      }
    }
  }
  return {
    tree,
    outputs: outputsOf(tree),
    parents,
    before,
    looks,
    weights,
    factors: shareArray(factors),
    gains: shareArray(gains),
  };
}

/** Half the most columns that any way asks about: then the rule is exact. */
function ruleSize(parents: Int32Array, before: Int32Array): number {
  const columns = new Int32Array(parents.length);
  let most = 1;
  for (let node = 1; node < columns.length; node++) {
    columns[node] = columns[parents[node]!]! + (before[node] === 0 ? 1 : 0);
    most = Math.max(most, columns[node]!);
  }
  return Math.ceil(most / 2);
}

function turnsBefore(tree: ExplainableTree, parents: Int32Array): Int32Array {
  const before = new Int32Array(parents.length);
  for (let node = 1; node < before.length; node++) {
    const feature = tree.feature[parents[node]!];
    let turn = parents[node]!;
    while (turn > 0 && tree.feature[parents[turn]!] !== feature) turn = parents[turn]!;
    before[node] = turn;
  }
  return before;
}

/**
 * Adds the path-dependent Shapley values of rows for one tree to `into`, outputs x rows x cols. Work
 * goes down the nodes once for the products and up once for the sums, O(nodes x columns on a way / 2)
 * per row, and nothing cancels (see `PathTerms`), so that any depth is exact within rounding.
 *
 * @param values row-major, rounded to float32
 */
export function addDeepValues(
  deep: DeepTree,
  values: Float32Array,
  rows: number,
  cols: number,
  into: Float64Array,
): void {
  const { tree, outputs, parents, before, looks, weights, factors, gains } = deep;
  const { feature, childrenLeft, value } = tree;
  const count = parents.length;
  const width = value.length / count;
  /** 1 where all turns on the column down to here are taken. */
  const taken = new Uint8Array(count).fill(1);
  /** Where the factors and gains of the node's case begin. */
  const cases = new Int32Array(count);
  const products = new Float64Array(count * looks);
  const sums = new Float64Array(count * looks);
  products.set(weights);
  for (let row = 0; row < rows; row++) {
    for (let node = 1; node < count; node++) {
      const parent = parents[node]!;
      const isLeft = goesLeft(tree, parent, values[row * cols + feature[parent]!]!);
      const above = taken[before[node]!]!;
      const follows = isLeft === (childrenLeft[parent] === node) ? above : 0;
      taken[node] = follows;
      const from = (node * 3 + above + follows) * looks;
      cases[node] = from;
      const product = node * looks;
      const upper = parent * looks;
      for (let k = 0; k < looks; k++)
        products[product + k] = products[upper + k]! * factors[from + k]!;
    }
    for (const output of outputs) {
      const out = (output * rows + row) * cols;
      sums.fill(0);
      for (let node = count - 1; node > 0; node--) {
        const at = node * looks;
        if (feature[node]! < 0) {
          const v = value[node * width + output]!;
          for (let k = 0; k < looks; k++) sums[at + k] = v * products[at + k]!;
        }
        const upper = parents[node]! * looks;
        const gain = cases[node]!;
        let added = 0;
        for (let k = 0; k < looks; k++) {
          const sum = sums[at + k]!;
          sums[upper + k]! += sum;
          added += sum * gains[gain + k]!;
        }
        into[out + feature[parents[node]!]!]! += added;
      }
    }
  }
}
