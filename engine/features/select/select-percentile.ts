import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { sortedQuantile } from '@engine/core/sorted-quantile';
import { withDefaults } from '@engine/core/with-defaults';
import { type ScoringParams, scoringParams } from './score-functions';
import type { ScoreResult } from './score-result';
import { rankable, supervisedSelectorExempt, UnivariateSelector } from './univariate-selector';

export interface SelectPercentileParams extends ScoringParams {
  readonly percentile: number;
}

/**
 * Keeps a share of the columns, those with the highest scores; of equal ones at the edge the
 * earlier.
 *
 * Cost: one run of the score function. Equals `sklearn.feature_selection.SelectPercentile` 1.2.1.
 */
export class SelectPercentile extends UnivariateSelector<SelectPercentileParams> {
  constructor(params: Partial<SelectPercentileParams> = {}) {
    super(withDefaults('SelectPercentile', selectPercentileParams, params));
  }

  protected choose(result: ScoreResult): boolean[] {
    const { percentile } = this.params;
    const scores = rankable(result.scores);
    if (percentile === 100) return Array.from(scores, () => true);
    if (percentile === 0) return Array.from(scores, () => false);
    const threshold = sortedQuantile(scores.slice().sort(), (100 - percentile) / 100);
    const support = Array.from(scores, (score) => score > threshold);
    let room = Math.trunc((scores.length * percentile) / 100) - support.filter(Boolean).length;
    for (let j = 0; j < scores.length && room > 0; j++) {
      if (scores[j] !== threshold) continue;
      support[j] = true;
      room--;
    }
    return support;
  }
}

const selectPercentileParams: readonly ParamSpec[] = [
  {
    name: 'percentile',
    type: 'float',
    default: 10,
    min: 0,
    max: 100,
    summary: 'Percent of the columns to keep.',
  },
  ...scoringParams,
];

export const selectPercentileRecord: ComponentRecord<SelectPercentile> = {
  id: 'select-percentile',
  title: 'SelectPercentile',
  summary: 'Keeps the share of columns that scores highest against the target.',
  equals: 'sklearn.feature_selection.SelectPercentile 1.2.1',
  reference: 'Guyon and Elisseeff (2003), An Introduction to Variable and Feature Selection.',
  params: selectPercentileParams,
  create: (params) => new SelectPercentile(params),
  exempt: supervisedSelectorExempt,
};
