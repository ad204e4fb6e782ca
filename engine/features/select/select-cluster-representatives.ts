import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { Features } from '@engine/core/estimator';
import { withDefaults } from '@engine/core/with-defaults';
import type { CorrelationMethod } from './corr';
import { correlationClusters } from './correlation-clusters';
import { FeatureSelector, type Selection } from './feature-selector';
import type { LinkageMethod } from './linkage';

export interface SelectClusterRepresentativesParams {
  readonly method: CorrelationMethod;
  readonly linkage: LinkageMethod;
  readonly distance: number;
}

interface Learned extends Selection {
  readonly labels: Int32Array;
}

/**
 * Groups columns that correlate, whatever the sign, and keeps the first of each group.
 *
 * Cost: O(rows x columns^2 + columns^3). Equals scikit-learn's example on multicollinear features
 * (`scipy.cluster.hierarchy.ward` on `1 - |spearman|`, `fcluster`, first column of each).
 */
export class SelectClusterRepresentatives extends FeatureSelector<
  SelectClusterRepresentativesParams,
  Learned
> {
  constructor(params: Partial<SelectClusterRepresentativesParams> = {}) {
    super(withDefaults('SelectClusterRepresentatives', selectClusterRepresentativesParams, params));
  }

  /** The cluster of each column, numbered from 0 by first column. */
  get labels(): Int32Array {
    return this.fitted.labels;
  }

  /** @throws `not-numeric`, `empty-data` */
  async fit(X: Features): Promise<this> {
    const { names, labels } = correlationClusters(this.numbersToFit(X), this.params);
    const support = Array.from(labels, (label, j) => labels.indexOf(label) === j);
    this.learned = { featureNamesIn: names, support, labels };
    return this;
  }
}

const selectClusterRepresentativesParams: readonly ParamSpec[] = [
  {
    name: 'method',
    type: 'choice',
    default: 'spearman',
    choices: ['pearson', 'spearman', 'kendall'],
    summary: 'How correlation is measured: straight lines, ranks or orders of pairs.',
  },
  {
    name: 'linkage',
    type: 'choice',
    default: 'ward',
    choices: ['ward', 'average', 'complete', 'single'],
    summary: 'How far two groups are: which of their columns count.',
  },
  {
    name: 'distance',
    type: 'float',
    default: 0.5,
    min: 0,
    summary: 'Groups further apart than this, as 1 - |correlation|, stay apart.',
  },
];

export const selectClusterRepresentativesRecord: ComponentRecord<SelectClusterRepresentatives> = {
  id: 'select-cluster-representatives',
  title: 'SelectClusterRepresentatives',
  summary: 'Groups columns that correlate and keeps the first of each group.',
  equals: 'scipy.cluster.hierarchy.ward and fcluster 1.10.1 on 1 - |spearman|',
  reference: 'Ward (1963), Hierarchical Grouping to Optimize an Objective Function.',
  params: selectClusterRepresentativesParams,
  create: (params) => new SelectClusterRepresentatives(params),
};
