import type { Clusterer, Features } from '../../core/estimator';
import { Matrix } from '../../core/matrix';
import { Table } from '../../core/table';
import { toMatrix } from '../../core/to-matrix';
import type { BackgroundSummary } from './background-summary';

/** What finds the groups: an unfitted k-means. */
export interface CentreFinder extends Clusterer {
  /** groups x columns. */
  readonly clusterCenters: Matrix;
}

/**
 * A small background that stands for a large one: the centres of its groups, each moved column by
 * column to the nearest value that occurs, weighted by the size of its group. Missing values are
 * filled with the mean for it. A table gives a table.
 *
 * `kmeansSummary(X, new KMeans({ nClusters: k }))` equals `shap.kmeans(X, k)` 0.52, which uses
 * `KMeans(k, random_state=0, n_init=10)`. Cost: that of k-means.
 *
 * @throws EngineError `not-numeric` for text columns (transform them first), and as `kmeans` does
 */
export async function kmeansSummary(X: Features, kmeans: CentreFinder): Promise<BackgroundSummary> {
  const rows = fillWithMeans(toMatrix(X, { allowMissing: true }));
  await kmeans.fit(rows);
  const { clusterCenters: centres } = kmeans;
  const data = new Float64Array(centres.data.length);
  for (let j = 0; j < rows.cols; j++) {
    for (let k = 0; k < centres.rows; k++) {
      data[k * rows.cols + j] = nearestValue(rows, j, centres.get(k, j));
    }
  }
  const weights = new Float64Array(centres.rows);
  for (const label of kmeans.labels) weights[label]!++;
  const summary = new Matrix(centres.rows, rows.cols, data, rows.columns);
  if (!(X instanceof Table)) return { data: summary, weights };
  const columns = X.names.map((name, j) => ({
    type: 'number' as const,
    name,
    values: summary.column(j),
  }));
  return { data: new Table(columns), weights };
}

function fillWithMeans(X: Matrix): Matrix {
  if (!X.data.some(Number.isNaN)) return X;
  const data = X.data.slice();
  for (let j = 0; j < X.cols; j++) {
    const seen = X.column(j).filter((value) => !Number.isNaN(value));
    const mean = seen.reduce((sum, value) => sum + value, 0) / seen.length;
    for (let i = 0; i < X.rows; i++) {
      if (Number.isNaN(data[i * X.cols + j])) data[i * X.cols + j] = mean;
    }
  }
  return new Matrix(X.rows, X.cols, data, X.columns);
}

/** The first of the values of a column that are nearest. */
function nearestValue({ rows, cols, data }: Matrix, j: number, centre: number): number {
  let nearest = data[j]!;
  for (let i = 1; i < rows; i++) {
    const value = data[i * cols + j]!;
    if (Math.abs(value - centre) < Math.abs(nearest - centre)) nearest = value;
  }
  return nearest;
}
