import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { withDefaults } from '@engine/core/with-defaults';
import { type ScoringParams, scoringParams } from './score-functions';
import type { ScoreResult } from './score-result';
import { supervisedSelectorExempt, UnivariateSelector } from './univariate-selector';

export interface SelectFprParams extends ScoringParams {
  readonly alpha: number;
}

/**
 * Keeps the columns whose p-value is below alpha: each useless column slips in with chance alpha.
 *
 * Cost: one run of the score function. Equals `sklearn.feature_selection.SelectFpr` 1.2.1.
 */
export class SelectFpr extends UnivariateSelector<SelectFprParams> {
  constructor(params: Partial<SelectFprParams> = {}) {
    super(withDefaults('SelectFpr', selectFprParams, params));
  }

  protected choose(result: ScoreResult): boolean[] {
    return Array.from(this.requirePvalues(result), (pvalue) => pvalue < this.params.alpha);
  }
}

const selectFprParams: readonly ParamSpec[] = [
  {
    name: 'alpha',
    type: 'float',
    default: 0.05,
    min: 0,
    max: 1,
    summary: 'The false positive rate that is allowed.',
  },
  ...scoringParams,
];

export const selectFprRecord: ComponentRecord<SelectFpr> = {
  id: 'select-fpr',
  title: 'SelectFpr',
  summary: 'Keeps columns with a p-value below alpha.',
  equals: 'sklearn.feature_selection.SelectFpr 1.2.1',
  reference:
    'Neyman and Pearson (1933), On the Problem of the Most Efficient Tests of Statistical Hypotheses.',
  params: selectFprParams,
  create: (params) => new SelectFpr(params),
  exempt: supervisedSelectorExempt,
};
