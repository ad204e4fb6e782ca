import { checkParams } from '@engine/core/check-params';
import type { ParamSpec } from '@engine/core/component';
import type { ClassWeight } from './class-weights';
import type { ClassCriterionName, CriterionName, QuantityCriterionName } from './tree-limits';

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

/** The options that growing goes by, filled in. */
export interface GrownBy extends Required<GrowthParams> {
  readonly criterion: CriterionName;
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
