import type { ParamSpec } from '@engine/core/component';
import { withDefaults } from '@engine/core/with-defaults';
import { metricNames } from './eval-metrics';
import { type MonotoneConstraints, readMonotoneConstraints } from './monotone-constraints';
import type { GrowthParams } from './split-gain';

/** Which importance `featureImportances` gives. */
export type ImportanceType = 'gain' | 'weight' | 'cover' | 'total_gain' | 'total_cover';

/** Options that classifier and regressor share; words and defaults are XGBoost's. */
export interface BoostingParams {
  /** Rounds of boosting. */
  readonly nEstimators?: number;
  /** What is kept of each tree's answer. */
  readonly learningRate?: number;
  /** Most questions in a row; 0 for no limit. */
  readonly maxDepth?: number;
  /** Most leaves of a tree; 0 for no limit. */
  readonly maxLeaves?: number;
  /** Level by level, or the split with the largest gain first. */
  readonly growPolicy?: 'depthwise' | 'lossguide';
  /** Most bins per column. */
  readonly maxBin?: number;
  /** Least gain of a split. */
  readonly gamma?: number;
  /** Least sum of second derivatives on each side of a split. */
  readonly minChildWeight?: number;
  /** Largest step of a leaf; 0 for no cap, null for the objective's own. */
  readonly maxDeltaStep?: number | null;
  /** L2 penalty on leaf values. */
  readonly regLambda?: number;
  /** L1 penalty on leaf values. */
  readonly regAlpha?: number;
  /** Share of the rows that each tree learns from. */
  readonly subsample?: number;
  /** Shares of the columns for each tree, each level of it and each node. */
  readonly colsampleBytree?: number;
  readonly colsampleBylevel?: number;
  readonly colsampleBynode?: number;
  /** The prediction before the first tree. */
  readonly baseScore?: number;
  /** Stops after so many rounds without a better score on `evalSet`; null never stops. */
  readonly earlyStoppingRounds?: number | null;
  /** The score on `evalSet`; null for the objective's own. */
  readonly evalMetric?: string | null;
  readonly importanceType?: ImportanceType;
  /** Seed of the row and column draws. */
  readonly randomState?: number;
  /** Columns in which the prediction must not fall, or not rise. */
  readonly monotoneConstraints?: MonotoneConstraints | null;
}

const share = (name: string, summary: string): ParamSpec => ({
  name,
  type: 'float',
  default: 1,
  min: 1e-6,
  max: 1,
  summary,
});

const amount = (name: string, standard: number, summary: string): ParamSpec => ({
  name,
  type: 'float',
  default: standard,
  min: 0,
  summary,
});

/** The shared options for the form. `monotoneConstraints` is a list, which a form does not draw. */
export function boostingParamSpecs(metrics: 'one' | 'both'): readonly ParamSpec[] {
  return [
    {
      name: 'nEstimators',
      type: 'integer',
      default: 100,
      min: 1,
      max: 100000,
      summary: 'Rounds of boosting.',
    },
    { ...amount('learningRate', 0.3, "What is kept of each tree's answer."), max: 1 },
    {
      name: 'maxDepth',
      type: 'integer',
      default: 6,
      min: 0,
      max: 64,
      summary: 'Most questions in a row; 0 for no limit.',
    },
    {
      name: 'maxLeaves',
      type: 'integer',
      default: 0,
      min: 0,
      summary: 'Most leaves of a tree; 0 for no limit.',
    },
    {
      name: 'growPolicy',
      type: 'choice',
      default: 'depthwise',
      choices: ['depthwise', 'lossguide'],
      summary: 'Level by level, or the split with the largest gain first.',
    },
    {
      name: 'maxBin',
      type: 'integer',
      default: 256,
      min: 2,
      max: 65535,
      summary: 'Most bins per column.',
    },
    amount('gamma', 0, 'Least gain of a split.'),
    amount('minChildWeight', 1, 'Least sum of second derivatives on each side of a split.'),
    {
      name: 'maxDeltaStep',
      type: 'float',
      default: null,
      min: 0,
      summary: "Largest step of a leaf; 0 for no cap, empty for the objective's own.",
    },
    amount('regLambda', 1, 'L2 penalty on leaf values.'),
    amount('regAlpha', 0, 'L1 penalty on leaf values.'),
    share('subsample', 'Share of the rows that each tree learns from.'),
    share('colsampleBytree', 'Share of the columns that each tree may ask about.'),
    share('colsampleBylevel', 'Share of the columns that each level of a tree may ask about.'),
    share('colsampleBynode', 'Share of the columns that each node may ask about.'),
    {
      name: 'baseScore',
      type: 'float',
      default: 0.5,
      summary: 'The prediction before the first tree.',
    },
    {
      name: 'earlyStoppingRounds',
      type: 'integer',
      default: null,
      min: 1,
      summary: 'Stops after so many rounds without a better score on evalSet; empty never stops.',
    },
    {
      name: 'evalMetric',
      type: 'choice',
      default: null,
      choices: [...metricNames(metrics), null],
      summary: "The score on evalSet; empty for the objective's own.",
    },
    {
      name: 'importanceType',
      type: 'choice',
      default: 'gain',
      choices: ['gain', 'weight', 'cover', 'total_gain', 'total_cover'],
      summary: 'What featureImportances counts.',
    },
    {
      name: 'randomState',
      type: 'integer',
      default: 0,
      min: 0,
      max: 4294967295,
      summary: 'Seed of the row and column draws.',
    },
  ];
}

/**
 * The options of a boosting model with the defaults filled in.
 *
 * @throws EngineError `bad-parameter`
 */
export function readBoostingParams<Params extends BoostingParams>(
  title: string,
  specs: readonly ParamSpec[],
  options: Params,
): Required<Params> {
  const { monotoneConstraints = null, ...others } = options;
  const filled = withDefaults<object>(title, specs, others);
  return { ...filled, monotoneConstraints } as Required<Params>;
}

/** The options as the grower wants them, rounded to float32 as in XGBoost. */
export function growthParams(
  params: Required<BoostingParams>,
  columns: readonly string[] | undefined,
  cols: number,
  ownMaxDeltaStep: number,
): GrowthParams {
  const { fround } = Math;
  return {
    learningRate: fround(params.learningRate),
    gamma: fround(params.gamma),
    maxDepth: params.maxDepth,
    maxLeaves: params.maxLeaves,
    lossGuided: params.growPolicy === 'lossguide',
    minChildWeight: fround(params.minChildWeight),
    regLambda: fround(params.regLambda),
    regAlpha: fround(params.regAlpha),
    maxDeltaStep: fround(params.maxDeltaStep ?? ownMaxDeltaStep),
    monotone: readMonotoneConstraints(params.monotoneConstraints, columns, cols),
  };
}
