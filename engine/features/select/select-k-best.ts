import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import { sortOrder } from '@engine/core/sort-order';
import { withDefaults } from '@engine/core/with-defaults';
import { type ScoringParams, scoringParams } from './score-functions';
import type { ScoreResult } from './score-result';
import { rankable, supervisedSelectorExempt, UnivariateSelector } from './univariate-selector';

export interface SelectKBestParams extends ScoringParams {
  readonly k: number | 'all';
}

/**
 * Keeps the k columns with the highest scores; of equal ones the later.
 *
 * Cost: one run of the score function. Equals `sklearn.feature_selection.SelectKBest` 1.2.1.
 */
export class SelectKBest extends UnivariateSelector<SelectKBestParams> {
  constructor(params: Partial<SelectKBestParams> = {}) {
    super(withDefaults('SelectKBest', selectKBestParams, params));
  }

  protected override checkWidth(columns: number): void {
    const { k } = this.params;
    if (k === 'all' || k <= columns) return;
    throw new EngineError(
      'bad-parameter',
      `SelectKBest should keep ${k} columns, but there are only ${columns}. Set k to at most ${columns}, or to 'all'.`,
      { parameter: 'k', k, columns },
    );
  }

  protected choose({ scores }: ScoreResult): boolean[] {
    const { k } = this.params;
    const support = new Array<boolean>(scores.length).fill(k === 'all');
    if (k === 'all') return support;
    const order = sortOrder(rankable(scores));
    for (const j of order.subarray(order.length - k)) support[j] = true;
    return support;
  }
}

const selectKBestParams: readonly ParamSpec[] = [
  {
    name: 'k',
    type: 'integer',
    default: 10,
    min: 0,
    choices: ['all'],
    summary: 'How many columns to keep.',
  },
  ...scoringParams,
];

export const selectKBestRecord: ComponentRecord<SelectKBest> = {
  id: 'select-k-best',
  title: 'SelectKBest',
  summary: 'Keeps the k columns that score highest against the target.',
  equals: 'sklearn.feature_selection.SelectKBest 1.2.1',
  reference: 'Guyon and Elisseeff (2003), An Introduction to Variable and Feature Selection.',
  params: selectKBestParams,
  create: (params) => new SelectKBest(params),
  exempt: supervisedSelectorExempt,
};
