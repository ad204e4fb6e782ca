import { compareText } from '@engine/core/compare-text';
import { EngineError } from '@engine/core/error';
import type { Column } from '@engine/core/table';

/** Values of one column at which a curve is drawn, in order; texts for a column of texts. */
export type GridAxis = Float64Array | readonly string[];

export interface GridOptions {
  /** Points between the two percentiles; all distinct values where there are fewer. */
  readonly gridResolution?: number;
  /** Where the grid begins and ends, as shares of the rows. */
  readonly percentiles?: readonly [number, number];
}

/**
 * The grid of one column, as in `sklearn.inspection.partial_dependence` 1.2.1; missing values are
 * left out of it.
 *
 * @param isCategorical takes all distinct values, as for texts.
 * @throws EngineError `bad-parameter` for options out of range and for percentiles that fall on one
 * value, `empty-data` for a column without values.
 */
export function gridAxis(
  column: Column,
  { gridResolution = 100, percentiles = [0.05, 0.95] }: GridOptions = {},
  isCategorical = false,
): GridAxis {
  checkGrid(gridResolution, percentiles);
  if (column.type === 'string') {
    const present = new Set(column.codes);
    return column.categories.filter((_, code) => present.has(code)).sort(compareText);
  }
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) {
    throw new EngineError('empty-data', `Column ${column.name} has no values to draw along.`, {
      column: column.name,
    });
  }
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (isCategorical || distinct.length < gridResolution) return distinct;
  const low = plottingQuantile(sorted, percentiles[0]);
  const high = plottingQuantile(sorted, percentiles[1]);
  if (Math.abs(low - high) <= 1e-8 + 1e-5 * Math.abs(high)) {
    throw new EngineError(
      'bad-parameter',
      `Nearly all values of column ${column.name} are ${low}, so the percentiles ${percentiles.join(' and ')} leave no room for a grid. Choose percentiles further apart, such as [0, 1].`,
      { parameter: 'percentiles', column: column.name },
    );
  }
  const step = (high - low) / (gridResolution - 1);
  return Float64Array.from({ length: gridResolution }, (_, i) =>
    i === gridResolution - 1 ? high : i * step + low,
  );
}

function checkGrid(gridResolution: number, percentiles: readonly [number, number]): void {
  const [from, to] = percentiles;
  if (!(Number.isInteger(gridResolution) && gridResolution > 1)) {
    throw new EngineError(
      'bad-parameter',
      `gridResolution has to be a whole number of at least 2, not ${gridResolution}.`,
      { parameter: 'gridResolution', value: gridResolution },
    );
  }
  if (from >= 0 && to <= 1 && from < to) return;
  throw new EngineError(
    'bad-parameter',
    `percentiles have to be two shares between 0 and 1 in rising order, not ${from} and ${to}.`,
    { parameter: 'percentiles' },
  );
}

/** A quantile at the plotting positions of Cunnane: `scipy.stats.mstats.mquantiles(x, share)`. */
function plottingQuantile(sorted: Float64Array, share: number): number {
  const n = sorted.length;
  if (n === 1) return sorted[0]!;
  const position = n * share + 0.4 + share * 0.2;
  const k = Math.floor(Math.min(Math.max(position, 1), n - 1));
  const part = Math.min(Math.max(position - k, 0), 1);
  return (1 - part) * sorted[k - 1]! + part * sorted[k]!;
}
