import type { ParamSpec } from '@engine/core/component';
import type { TreeLimits } from './grow-tree';

/** Options that a tree and a forest share; the words and defaults are scikit-learn's. */
export interface TreeParams {
  /** Most questions in a row; null grows until the leaves are pure. */
  readonly maxDepth?: number | null;
  /** Fewest rows a node needs to be split. */
  readonly minSamplesSplit?: number;
  /** Fewest rows in a leaf. */
  readonly minSamplesLeaf?: number;
  /**
   * Columns each node looks at: `sqrt` or `log2` of all, a number of columns, a share below 1, or
   * null for all.
   */
  readonly maxFeatures?: 'sqrt' | 'log2' | number | null;
  /** Seed, as numpy's `RandomState` takes it. */
  readonly randomState?: number;
}

/** The shared options with everything filled in. */
export type FullTreeParams = Required<TreeParams>;

export function treeParamSpecs(maxFeatures: 'sqrt' | null): readonly ParamSpec[] {
  return [
    {
      name: 'maxDepth',
      type: 'integer',
      default: null,
      min: 1,
      summary: 'Most questions in a row; empty grows until the leaves are pure.',
    },
    {
      name: 'minSamplesSplit',
      type: 'integer',
      default: 2,
      min: 2,
      summary: 'Fewest rows a node needs to be split.',
    },
    {
      name: 'minSamplesLeaf',
      type: 'integer',
      default: 1,
      min: 1,
      summary: 'Fewest rows in a leaf.',
    },
    {
      name: 'maxFeatures',
      type: 'choice',
      default: maxFeatures,
      choices: ['sqrt', 'log2', null],
      min: 0,
      summary: 'Columns each node looks at; empty looks at all.',
    },
    {
      name: 'randomState',
      type: 'integer',
      default: 0,
      min: 0,
      max: 4294967295,
      summary: 'Seed of the random draws.',
    },
  ];
}

/** The options as the grower wants them, for a given number of columns. */
export function treeLimits(params: FullTreeParams, cols: number): TreeLimits {
  const { maxDepth, minSamplesSplit, minSamplesLeaf, maxFeatures } = params;
  return {
    maxDepth: maxDepth ?? Infinity,
    minSamplesSplit,
    minSamplesLeaf,
    maxFeatures: Math.min(cols, countFeatures(maxFeatures, cols)),
  };
}

function countFeatures(maxFeatures: FullTreeParams['maxFeatures'], cols: number): number {
  if (maxFeatures === null) return cols;
  if (maxFeatures === 'sqrt') return Math.max(1, Math.floor(Math.sqrt(cols)));
  if (maxFeatures === 'log2') return Math.max(1, Math.floor(Math.log2(cols)));
  return Math.max(1, Math.floor(maxFeatures < 1 ? maxFeatures * cols : maxFeatures));
}
