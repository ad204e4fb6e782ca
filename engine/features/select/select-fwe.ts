import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { withDefaults } from '@engine/core/with-defaults';
import { type ScoringParams, scoringParams } from './score-functions';
import type { ScoreResult } from './score-result';
import { supervisedSelectorExempt, UnivariateSelector } from './univariate-selector';

export interface SelectFweParams extends ScoringParams {
  readonly alpha: number;
}

/**
 * Keeps the columns whose p-value is below alpha over the number of columns: the chance that any
 * useless column slips in is at most alpha (Bonferroni).
 *
 * Cost: one run of the score function. Equals `sklearn.feature_selection.SelectFwe` 1.2.1.
 */
export class SelectFwe extends UnivariateSelector<SelectFweParams> {
  constructor(params: Partial<SelectFweParams> = {}) {
    super(withDefaults('SelectFwe', selectFweParams, params));
  }

  protected choose(result: ScoreResult): boolean[] {
    const pvalues = this.requirePvalues(result);
    return Array.from(pvalues, (pvalue) => pvalue < this.params.alpha / pvalues.length);
  }
}

const selectFweParams: readonly ParamSpec[] = [
  {
    name: 'alpha',
    type: 'float',
    default: 0.05,
    min: 0,
    max: 1,
    summary: 'The family-wise error that is allowed.',
  },
  ...scoringParams,
];

export const selectFweRecord: ComponentRecord<SelectFwe> = {
  id: 'select-fwe',
  title: 'SelectFwe',
  summary: 'Keeps columns with a p-value below alpha over the number of columns.',
  equals: 'sklearn.feature_selection.SelectFwe 1.2.1',
  reference: 'Dunn (1961), Multiple Comparisons among Means.',
  params: selectFweParams,
  create: (params) => new SelectFwe(params),
  exempt: supervisedSelectorExempt,
};
