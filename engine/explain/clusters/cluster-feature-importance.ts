import { checkAborted, EngineError } from '@engine/core/error';
import type { Features, WorkOptions } from '@engine/core/estimator';
import { adjustedRandScore } from '@engine/metrics/clustering/adjusted-rand-score';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import { namesOf, toRows } from '../curves/columns';
import { featureGroups, type GroupOptions } from '../importance/feature-groups';
import { forgetColumns, withoutColumns } from '../importance/without-columns';

/** A clusterer, or a pipeline that ends in one. */
export interface Grouping {
  clone(): Grouping;
  fitPredict(X: Features): Promise<Int32Array>;
}

/** How much the grouping changes without a column. */
export interface ClusterFeatureImportance {
  readonly featureNames: readonly string[];
  /** `1 - ARI` of the grouping without the column against that with all: 0 for the same groups. */
  readonly importances: Float64Array;
  /** The adjusted Rand index itself. */
  readonly agreement: Float64Array;
  /** The cluster of each row with all columns. */
  readonly labels: Int32Array;
}

/**
 * Which columns the clusters hang on: leaves each out, groups the rows anew with the same seed, and
 * sees how far the groups change. 0 means that the groups stay the same under any names, about 1
 * that they have nothing to do with each other. Of two columns that say the same each scores less
 * than it would alone; put them into one of `groups`.
 *
 * Cost: (columns + 1) fits. Reports progress in `columns`.
 * @param model left as it is: copies are fitted
 * @throws EngineError `bad-parameter` where no column would be left; what the model throws; `aborted`.
 */
export async function clusterFeatureImportance(
  model: Grouping,
  X: Features,
  options: WorkOptions & GroupOptions = {},
): Promise<ClusterFeatureImportance> {
  const rows = toRows(X);
  const names = namesOf(rows);
  const groups = featureGroups(rows, options);
  const labels = await model.clone().fitPredict(rows);
  const agreement = new Float64Array(groups.length);
  for (const [g, { name, places }] of groups.entries()) {
    checkAborted(options.signal);
    if (places.length === names.length) {
      throw new EngineError(
        'bad-parameter',
        `Without ${name} no column is left to group by. Pass more columns, or smaller groups.`,
        { column: name },
      );
    }
    const other = model.clone();
    forgetColumns(
      other,
      places.map((place) => names[place]!),
    );
    const found = await other.fitPredict(withoutColumns(rows, places));
    agreement[g] = adjustedRandScore(labels, found);
    options.onProgress?.({ done: g + 1, total: groups.length, unit: 'columns' });
    await yieldToEvents();
  }
  return {
    featureNames: groups.map(({ name }) => name),
    importances: agreement.map((index) => 1 - index),
    agreement,
    labels,
  };
}
