import type { ParamSpec } from '@engine/core/component';
import type { Features, Target, WorkOptions } from '@engine/core/estimator';
import { chi2 } from './chi2';
import { fClassif } from './f-classif';
import { fRegression, rRegression } from './f-regression';
import { mutualInfoClassif, mutualInfoRegression } from './mutual-info';
import type { ScoreResult } from './score-result';

export type ScoreFuncName =
  | 'chi2'
  | 'fClassif'
  | 'fRegression'
  | 'rRegression'
  | 'mutualInfoClassif'
  | 'mutualInfoRegression';

type ScoreFunc = (
  X: Features,
  y: Target,
  options: WorkOptions & { readonly randomState: number },
) => ScoreResult | Promise<ScoreResult>;

/** Score functions by name, so that a selector that uses one can be stored. */
export const scoreFuncs: Readonly<Record<ScoreFuncName, ScoreFunc>> = {
  chi2,
  fClassif,
  fRegression,
  rRegression: (X, y) => ({ scores: rRegression(X, y) }),
  mutualInfoClassif: async (X, y, options) => ({ scores: await mutualInfoClassif(X, y, options) }),
  mutualInfoRegression: async (X, y, options) => ({
    scores: await mutualInfoRegression(X, y, options),
  }),
};

/** The options that all univariate selectors share. */
export interface ScoringParams {
  readonly scoreFunc: ScoreFuncName;
  /** Seed of the noise in mutual information. */
  readonly randomState: number;
}

export const scoringParams: readonly ParamSpec[] = [
  {
    name: 'scoreFunc',
    type: 'choice',
    default: 'fClassif',
    choices: Object.keys(scoreFuncs),
    summary: 'What is computed between each column and the target.',
  },
  {
    name: 'randomState',
    type: 'integer',
    default: 0,
    min: 0,
    max: 4294967295,
    summary: 'Seed of the noise that mutual information breaks ties with.',
  },
];
