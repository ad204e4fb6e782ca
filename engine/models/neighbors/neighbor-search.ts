import type { ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import { fullDistance, type MetricName, resolveMetric } from './metric';
import { growRowTree, type RowTree } from './row-tree';
import { searchAllRows } from './search-all-rows';
import { searchRowTree } from './search-row-tree';

/** Which rows count as near. */
export interface NeighborParams {
  /** How many rows a question asks. */
  readonly nNeighbors: number;
  /** How the distance between two rows is measured. */
  readonly metric: MetricName;
  /** The exponent of Minkowski's distance: 1 is Manhattan, 2 Euclid. */
  readonly p: number;
}

export const neighborParams: readonly ParamSpec[] = [
  {
    name: 'nNeighbors',
    type: 'integer',
    default: 5,
    min: 1,
    summary: 'How many of the nearest rows are asked.',
  },
  {
    name: 'metric',
    type: 'choice',
    default: 'minkowski',
    choices: ['minkowski', 'euclidean', 'manhattan', 'chebyshev'],
    summary: 'How the distance between two rows is measured.',
  },
  {
    name: 'p',
    type: 'float',
    default: 2,
    min: 1,
    summary: 'The exponent of Minkowski’s distance: 1 is Manhattan, 2 Euclid.',
  },
];

/** The rows that can be found, and a tree over them where that is faster. */
export interface KnownRows {
  readonly data: Matrix;
  readonly tree: RowTree | undefined;
}

/** The nearest rows of each query, nearest first. */
export interface Neighbors {
  /** queries x nNeighbors. */
  readonly distances: Matrix;
  /** The row numbers, row-major like `distances`. */
  readonly indices: Int32Array;
}

/**
 * With more columns than this nearly every box has to be opened, and a plain pass is faster; sooner
 * for Euclid's distance, whose pass is a fast kernel.
 */
const TREE_COLS = { euclidean: 8, other: 15 };
const TREE_ROWS = 256;

/** Prepares rows for being searched by these options. */
export function knowRows(data: Matrix, { metric, p }: NeighborParams): KnownRows {
  const isEuclidean = resolveMetric(metric, p).kind === 'euclidean';
  const pays = data.cols <= (isEuclidean ? TREE_COLS.euclidean : TREE_COLS.other);
  return { data, tree: pays && data.rows >= TREE_ROWS ? growRowTree(data) : undefined };
}

/**
 * The nearest known rows of each query; of equally near ones those with the lower numbers. With
 * `itself` query i is known row i and does not find itself.
 *
 * @throws EngineError `bad-parameter` when more rows are asked for than are known, `too-large` for
 * rows that are too far from each other to measure.
 */
export function findNeighbors(
  queries: Matrix,
  { data, tree }: KnownRows,
  { nNeighbors, metric, p }: NeighborParams,
  itself = false,
): Neighbors {
  const most = itself ? data.rows - 1 : data.rows;
  if (nNeighbors > most) {
    throw new EngineError(
      'bad-parameter',
      `nNeighbors is ${nNeighbors}, but only ${most} ${most === 1 ? 'row is' : 'rows are'} there to choose from. ` +
        `Choose at most ${most}, or fit on more rows.`,
      { parameter: 'nNeighbors', value: nNeighbors, most },
    );
  }
  const resolved = resolveMetric(metric, p);
  // Every row is its own nearest, so one more is looked for and taken out again.
  const k = itself ? nNeighbors + 1 : nNeighbors;
  const all =
    tree && k < data.rows / 2
      ? searchRowTree(queries, tree, resolved, k)
      : searchAllRows(queries, data, resolved, k);
  const found = itself ? all.withoutItself() : all;
  if (found.distances.includes(Number.POSITIVE_INFINITY)) throw rowsTooFar();
  const distances = found.distances.map((reduced) => fullDistance(resolved, reduced));
  return { distances: new Matrix(queries.rows, nNeighbors, distances), indices: found.rows };
}

function rowsTooFar(): EngineError {
  return new EngineError(
    'too-large',
    'Some rows are too far from each other to measure. Scale the columns, for example with StandardScaler, or choose a smaller p.',
  );
}
