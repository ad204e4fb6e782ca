import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { Features } from '@engine/core/estimator';
import { withDefaults } from '@engine/core/with-defaults';
import { type CorrelationMethod, corr } from './corr';
import { FeatureSelector, type Selection } from './feature-selector';

export interface DropCorrelatedFeaturesParams {
  readonly method: CorrelationMethod;
  readonly threshold: number;
}

interface Learned extends Selection {
  /** For each column that is dropped, the kept one it repeats. */
  readonly repeats: ReadonlyMap<string, string>;
}

/**
 * Goes through the columns from the first to the last and drops each that repeats a kept one: whose
 * correlation with it, up to the sign, exceeds a threshold.
 *
 * Cost: O(rows x columns^2). Does what feature-engine's `DropCorrelatedFeatures` does with columns
 * in their given order, on pandas' correlations.
 */
export class DropCorrelatedFeatures extends FeatureSelector<DropCorrelatedFeaturesParams, Learned> {
  constructor(params: Partial<DropCorrelatedFeaturesParams> = {}) {
    super(withDefaults('DropCorrelatedFeatures', dropCorrelatedFeaturesParams, params));
  }

  /** For each dropped column, the kept one it repeats. */
  get repeats(): ReadonlyMap<string, string> {
    return this.fitted.repeats;
  }

  /** @throws `not-numeric`, `empty-data` */
  async fit(X: Features): Promise<this> {
    const { method, threshold } = this.params;
    const correlations = corr(this.numbersToFit(X), { method });
    const names = correlations.columns!;
    const support = names.map(() => true);
    const repeats = new Map<string, string>();
    for (let i = 0; i < names.length; i++) {
      if (!support[i]) continue;
      for (let j = i + 1; j < names.length; j++) {
        if (!support[j] || !(Math.abs(correlations.get(i, j)) > threshold)) continue;
        support[j] = false;
        repeats.set(names[j]!, names[i]!);
      }
    }
    this.learned = { featureNamesIn: names, support, repeats };
    return this;
  }
}

const dropCorrelatedFeaturesParams: readonly ParamSpec[] = [
  {
    name: 'method',
    type: 'choice',
    default: 'pearson',
    choices: ['pearson', 'spearman', 'kendall'],
    summary: 'How correlation is measured: straight lines, ranks or orders of pairs.',
  },
  {
    name: 'threshold',
    type: 'float',
    default: 0.8,
    min: 0,
    max: 1,
    summary: 'Columns that correlate by more than this repeat each other.',
  },
];

export const dropCorrelatedFeaturesRecord: ComponentRecord<DropCorrelatedFeatures> = {
  id: 'drop-correlated-features',
  title: 'DropCorrelatedFeatures',
  summary: 'Drops columns that repeat an earlier one.',
  equals: 'pandas.DataFrame.corr 1.5.3, then a pass from the first column to the last',
  reference: 'Guyon and Elisseeff (2003), An Introduction to Variable and Feature Selection.',
  params: dropCorrelatedFeaturesParams,
  create: (params) => new DropCorrelatedFeatures(params),
};
