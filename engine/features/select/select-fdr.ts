import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { withDefaults } from '@engine/core/with-defaults';
import { type ScoringParams, scoringParams } from './score-functions';
import type { ScoreResult } from './score-result';
import { supervisedSelectorExempt, UnivariateSelector } from './univariate-selector';

export interface SelectFdrParams extends ScoringParams {
  readonly alpha: number;
}

/**
 * Keeps as many columns as it may so that, on average, at most a share alpha of those kept is
 * useless: the procedure of Benjamini and Hochberg.
 *
 * Cost: one run of the score function. Equals `sklearn.feature_selection.SelectFdr` 1.2.1.
 */
export class SelectFdr extends UnivariateSelector<SelectFdrParams> {
  constructor(params: Partial<SelectFdrParams> = {}) {
    super(withDefaults('SelectFdr', selectFdrParams, params));
  }

  protected choose(result: ScoreResult): boolean[] {
    const pvalues = this.requirePvalues(result);
    const sorted = pvalues.slice().sort();
    let limit = Number.NEGATIVE_INFINITY;
    sorted.forEach((pvalue, rank) => {
      if (pvalue <= (this.params.alpha / sorted.length) * (rank + 1)) limit = pvalue;
    });
    return Array.from(pvalues, (pvalue) => pvalue <= limit);
  }
}

const selectFdrParams: readonly ParamSpec[] = [
  {
    name: 'alpha',
    type: 'float',
    default: 0.05,
    min: 0,
    max: 1,
    summary: 'The false discovery rate that is allowed.',
  },
  ...scoringParams,
];

export const selectFdrRecord: ComponentRecord<SelectFdr> = {
  id: 'select-fdr',
  title: 'SelectFdr',
  summary: 'Keeps columns so that at most a share alpha of them is useless.',
  equals: 'sklearn.feature_selection.SelectFdr 1.2.1',
  reference: 'Benjamini and Hochberg (1995), Controlling the False Discovery Rate.',
  params: selectFdrParams,
  create: (params) => new SelectFdr(params),
  exempt: supervisedSelectorExempt,
};
