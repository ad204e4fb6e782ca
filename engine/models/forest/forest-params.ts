import type { ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { ClassWeight } from '../tree/class-weights';
import type { ClassCriterionName, QuantityCriterionName } from '../tree/tree-limits';
import type { GrowthParams } from '../tree/tree-params';
import {
  classCriterionSpec,
  classWeightSpec,
  quantityCriterionSpec,
  sharedSpecs,
} from '../tree/tree-specs';

/** Options that all forests share, besides those of their trees; words and defaults as in scikit-learn. */
export interface SharedForestParams extends Omit<GrowthParams, 'splitter'> {
  /** Number of trees. */
  readonly nEstimators?: number;
  /** Each tree sees rows drawn with repeats; false shows all rows to every tree. */
  readonly bootstrap?: boolean;
  /** Rows drawn per tree: a count, or a share up to 1; null draws as many as there are. */
  readonly maxSamples?: number | null;
  /** Judges each row by the trees that did not see it; needs `bootstrap`. */
  readonly oobScore?: boolean;
  /**
   * `exact` grows scikit-learn's trees; `hist` looks at 256 groups of values per column instead of
   * every value, which is faster and almost as good.
   */
  readonly engine?: 'exact' | 'hist';
}

/** Options of a forest that tells classes apart. */
export interface ForestParams extends SharedForestParams {
  /** What makes a node pure: `gini`, or `entropy` (also called `log_loss`). */
  readonly criterion?: ClassCriterionName;
  /**
   * Weight per class label; `balanced` weighs classes against their size, `balanced_subsample`
   * against their size among the rows a tree sees.
   */
  readonly classWeight?: ClassWeight | 'balanced_subsample' | null;
}

/** Options of a forest that predicts quantities. */
export interface RegressorForestParams extends SharedForestParams {
  /** What a question is to lower. */
  readonly criterion?: QuantityCriterionName;
}

interface ForestDefaults {
  readonly maxFeatures: 'sqrt' | null;
  readonly bootstrap: boolean;
}

const sharedForestSpecs = ({ maxFeatures, bootstrap }: ForestDefaults): readonly ParamSpec[] => [
  ...sharedSpecs(maxFeatures),
  {
    name: 'bootstrap',
    type: 'boolean',
    default: bootstrap,
    summary: 'Shows each tree rows drawn with repeats.',
  },
  {
    name: 'maxSamples',
    type: 'float',
    default: null,
    min: 0,
    summary: 'Rows drawn per tree, as a count or a share; empty draws as many as there are.',
  },
  {
    name: 'oobScore',
    type: 'boolean',
    default: false,
    summary: 'Judges each row by the trees that did not see it.',
  },
  {
    name: 'engine',
    type: 'choice',
    default: 'exact',
    choices: ['exact', 'hist'],
    summary: 'Looks at every value, or, faster, at 256 groups of values per column.',
  },
];

export const nEstimatorsSpec: ParamSpec = {
  name: 'nEstimators',
  type: 'integer',
  default: 100,
  min: 1,
  max: 10000,
  summary: 'Number of trees.',
};

export function classForestSpecs(defaults: ForestDefaults): readonly ParamSpec[] {
  return [
    nEstimatorsSpec,
    classCriterionSpec,
    ...sharedForestSpecs(defaults),
    classWeightSpec('balanced_subsample'),
  ];
}

export function quantityForestSpecs(defaults: ForestDefaults): readonly ParamSpec[] {
  return [nEstimatorsSpec, quantityCriterionSpec, ...sharedForestSpecs(defaults)];
}

/**
 * How many rows each tree draws; undefined where all trees see all rows.
 *
 * @throws EngineError `bad-parameter` where the options contradict each other or the data
 */
export function countDraws(params: Required<SharedForestParams>, rows: number): number | undefined {
  const { bootstrap, maxSamples, oobScore } = params;
  if (!bootstrap) {
    const idle = maxSamples !== null ? 'maxSamples' : oobScore ? 'oobScore' : undefined;
    if (idle === undefined) return undefined;
    throw new EngineError(
      'bad-parameter',
      `${idle} needs bootstrap: without drawing, every tree sees all rows. Set bootstrap to true.`,
      { parameter: idle },
    );
  }
  if (maxSamples === null) return rows;
  const draws = maxSamples > 1 ? maxSamples : roundHalfEven(maxSamples * rows);
  if (Number.isInteger(draws) && draws >= 1 && draws <= rows) return draws;
  throw new EngineError(
    'bad-parameter',
    `maxSamples is ${maxSamples}, but there are ${rows} rows. Give a share up to 1 that makes at least one row, or a whole number up to ${rows}.`,
    { parameter: 'maxSamples', rows },
  );
}

function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
