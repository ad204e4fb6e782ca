import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { type FittedTree, LEAF, leavesOf } from '../tree/fitted-tree';
import { growAndPrune } from '../tree/grow-and-prune';
import { rankFeatures } from '../tree/rank-features';
import { type RegressorTreeParams, readParams } from '../tree/tree-params';
import { quantityTreeSpecs } from '../tree/tree-specs';
import { sampleWithoutReplacement } from './sample-without-replacement';

const EULER = 0.5772156649015329;

/** A tree, and the columns it sees. */
export interface IsolationTree {
  readonly tree: FittedTree;
  readonly columns: Int32Array;
}

export interface IsolationDraw {
  readonly seed: number;
  /** How many rows and columns are drawn. */
  readonly rowsPerTree: number;
  readonly columns: number;
  /** Whether rows may be drawn more than once. */
  readonly bootstrap: boolean;
}

/**
 * Grows a tree of random questions on rows and columns drawn by its seed.
 *
 * @param noise the target: random numbers, so that only single rows are pure.
 */
export function growIsolationTree(
  X: Matrix,
  weights: Float64Array | undefined,
  noise: Float64Array,
  draw: IsolationDraw,
): IsolationTree {
  const { seed, rowsPerTree, bootstrap } = draw;
  const random = new RandomState(seed);
  const columns = sampleWithoutReplacement(random, X.cols, draw.columns);
  const drawn = bootstrap
    ? random.choice(X.rows, rowsPerTree)
    : sampleWithoutReplacement(random, X.rows, rowsPerTree);
  const times = new Map<number, number>();
  for (const row of drawn) times.set(row, (times.get(row) ?? 0) + 1);
  const rows = [...times.keys()].sort((a, b) => a - b);
  const own = Float64Array.from(rows, (row) => times.get(row)! * (weights?.[row] ?? 1));
  const features = rankFeatures(selectColumns(X.take(rows), columns));
  const target = { quantities: Float64Array.from(rows, (row) => noise[row]!) };
  const maxDepth = Math.ceil(Math.log2(Math.max(rowsPerTree, 2)));
  const options: RegressorTreeParams = { splitter: 'random', maxFeatures: 1, maxDepth };
  const params = readParams('ExtraTreeRegressor', specs, options);
  const treeSeed = new RandomState(seed).randint(0, 0x7fffffff);
  return { tree: growAndPrune({ features, target }, own, params, treeSeed), columns };
}

const specs = quantityTreeSpecs({ splitter: 'random', maxFeatures: null });

/** Minus the anomaly score of Liu et al.: how early the trees set each row apart; in [-1, 0). */
export function isolationScores(
  trees: readonly IsolationTree[],
  rowsPerTree: number,
  X: Matrix,
): Float64Array {
  const depths = new Float64Array(X.rows);
  for (const { tree, columns } of trees) {
    const length = pathLengths(tree);
    const leaves = leavesOf(tree, selectColumns(X, columns));
    for (let i = 0; i < leaves.length; i++) depths[i] = depths[i]! + length[leaves[i]!]!;
  }
  const usual = trees.length * averagePathLength(rowsPerTree);
  return depths.map((depth) => -(2 ** (usual === 0 ? -1 : -depth / usual)));
}

/** Per node: its depth, and the questions that would set apart the rows in it. */
function pathLengths(tree: FittedTree): Float64Array {
  const { childrenLeft, childrenRight, nNodeSamples } = tree;
  const depth = new Float64Array(childrenLeft.length);
  for (let node = 0; node < depth.length; node++) {
    if (childrenLeft[node] === LEAF) continue;
    depth[childrenLeft[node]!] = depth[node]! + 1;
    depth[childrenRight[node]!] = depth[node]! + 1;
  }
  return depth.map((value, node) => value + averagePathLength(nNodeSamples[node]!));
}

/** Questions that an unsuccessful search in a random binary tree of so many rows takes. */
function averagePathLength(rows: number): number {
  if (rows <= 1) return 0;
  if (rows === 2) return 1;
  return 2 * (Math.log(rows - 1) + EULER) - (2 * (rows - 1)) / rows;
}

/** A copy of the columns in the given order; the matrix itself when that is all of them. */
function selectColumns(X: Matrix, columns: Int32Array): Matrix {
  if (columns.every((column, j) => column === j) && columns.length === X.cols) return X;
  const out = new Matrix(X.rows, columns.length);
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < columns.length; j++) {
      out.data[i * columns.length + j] = X.data[i * X.cols + columns[j]!]!;
    }
  }
  return out;
}
