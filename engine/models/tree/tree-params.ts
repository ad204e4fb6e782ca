import { checkParams } from '@engine/core/check-params';
import type { ParamSpec } from '@engine/core/component';
import type { ClassWeight } from './class-weights';
import type { ClassCriterionName, QuantityCriterionName, TreeLimits } from './tree-limits';

/** Options that all trees and forests share; the words and defaults are scikit-learn's. */
export interface GrowthParams {
  /** `best` tries every threshold of a column, `random` one drawn between its ends. */
  readonly splitter?: 'best' | 'random';
  /** Most questions in a row; null grows until the leaves are pure. */
  readonly maxDepth?: number | null;
  /** Fewest rows a node needs to be split. */
  readonly minSamplesSplit?: number;
  /** Fewest rows in a leaf. */
  readonly minSamplesLeaf?: number;
  /** The least share of the summed weight in a leaf. */
  readonly minWeightFractionLeaf?: number;
  /**
   * Columns each node looks at: `sqrt` or `log2` of all, a number of columns, a share below 1, or
   * null for all.
   */
  readonly maxFeatures?: 'sqrt' | 'log2' | number | null;
  /** Most leaves, the most useful questions first; null for as many as it takes. */
  readonly maxLeafNodes?: number | null;
  /** A question must lower the impurity, weighted by the node's share of all rows, by so much. */
  readonly minImpurityDecrease?: number;
  /** Strength of cost-complexity pruning; 0 prunes nothing. */
  readonly ccpAlpha?: number;
  /** Seed, as numpy's `RandomState` takes it. */
  readonly randomState?: number;
}

/** Options of a tree that tells classes apart. */
export interface TreeParams extends GrowthParams {
  /** What makes a node pure: `gini`, or `entropy` (also called `log_loss`). */
  readonly criterion?: ClassCriterionName;
  /** Weight per class label; `balanced` weighs classes against their size. */
  readonly classWeight?: ClassWeight | null;
}

/** Options of a tree that predicts quantities. */
export interface RegressorTreeParams extends GrowthParams {
  /** What a question is to lower: `squared_error`, `friedman_mse`, `absolute_error`, `poisson`. */
  readonly criterion?: QuantityCriterionName;
}

/** The defaults in which trees differ. */
interface TreeDefaults {
  readonly splitter: 'best' | 'random';
  readonly maxFeatures: 'sqrt' | null;
}

const growthSpecs = (defaults: TreeDefaults): readonly ParamSpec[] => [
  {
    name: 'splitter',
    type: 'choice',
    default: defaults.splitter,
    choices: ['best', 'random'],
    summary: 'Tries every threshold of a column, or one drawn between its ends.',
  },
  ...sharedSpecs(defaults.maxFeatures),
];

/** What trees and forests share; a forest's splitter is part of its name. */
export const sharedSpecs = (maxFeatures: 'sqrt' | null): readonly ParamSpec[] => [
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
    name: 'minWeightFractionLeaf',
    type: 'float',
    default: 0,
    min: 0,
    max: 0.5,
    summary: 'The least share of the summed weight in a leaf.',
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
    name: 'maxLeafNodes',
    type: 'integer',
    default: null,
    min: 2,
    summary: 'Most leaves, the most useful questions first; empty sets no bound.',
  },
  {
    name: 'minImpurityDecrease',
    type: 'float',
    default: 0,
    min: 0,
    summary: 'How much a question must lower the impurity.',
  },
  {
    name: 'ccpAlpha',
    type: 'float',
    default: 0,
    min: 0,
    summary: 'Strength of cost-complexity pruning; 0 prunes nothing.',
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

export const classCriterionSpec: ParamSpec = {
  name: 'criterion',
  type: 'choice',
  default: 'gini',
  choices: ['gini', 'entropy', 'log_loss'],
  summary: 'What makes a node pure.',
};

export const quantityCriterionSpec: ParamSpec = {
  name: 'criterion',
  type: 'choice',
  default: 'squared_error',
  choices: ['squared_error', 'friedman_mse', 'absolute_error', 'poisson'],
  summary: 'What a question is to lower.',
};

export const classWeightSpec = (...more: string[]): ParamSpec => ({
  name: 'classWeight',
  type: 'choice',
  default: null,
  choices: [null, 'balanced', ...more],
  summary: 'Weighs classes against their size; empty weighs all rows alike.',
});

export function classTreeSpecs(defaults: TreeDefaults): readonly ParamSpec[] {
  return [classCriterionSpec, ...growthSpecs(defaults), classWeightSpec()];
}

export function quantityTreeSpecs(defaults: TreeDefaults): readonly ParamSpec[] {
  return [quantityCriterionSpec, ...growthSpecs(defaults)];
}

/**
 * The options with everything filled in. Weights per class are checked where the classes are known.
 *
 * @throws EngineError `bad-parameter`
 */
export function readParams<Params extends object>(
  title: string,
  specs: readonly ParamSpec[],
  options: Params,
): Required<Params> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const isMap = ([name, value]: [string, unknown]) =>
    name === 'classWeight' && typeof value === 'object' && value !== null;
  checkParams(title, specs, Object.fromEntries(given.filter((entry) => !isMap(entry))));
  const defaults = specs.map((spec) => [spec.name, spec.default]);
  return Object.fromEntries([...defaults, ...given]) as Required<Params>;
}

/** What a tree needs to know to be grown, for a given number of columns and summed weight. */
export function treeLimits(
  params: Required<TreeParams> | Required<RegressorTreeParams>,
  cols: number,
  totalWeight: number,
  anyOrder = false,
): TreeLimits {
  return {
    criterion: params.criterion,
    splitter: params.splitter,
    maxDepth: params.maxDepth ?? Infinity,
    minSamplesSplit: params.minSamplesSplit,
    minSamplesLeaf: params.minSamplesLeaf,
    minWeightLeaf: params.minWeightFractionLeaf * totalWeight,
    minImpurityDecrease: params.minImpurityDecrease,
    maxFeatures: Math.min(cols, countFeatures(params.maxFeatures, cols)),
    maxLeafNodes: params.maxLeafNodes ?? Infinity,
    anyOrder,
  };
}

function countFeatures(maxFeatures: GrowthParams['maxFeatures'], cols: number): number {
  if (maxFeatures === null || maxFeatures === undefined) return cols;
  if (maxFeatures === 'sqrt') return Math.max(1, Math.floor(Math.sqrt(cols)));
  if (maxFeatures === 'log2') return Math.max(1, Math.floor(Math.log2(cols)));
  return Math.max(1, Math.floor(maxFeatures < 1 ? maxFeatures * cols : maxFeatures));
}
