import { QuantileSketch, summarySize } from './quantile-sketch';
import { prune } from './quantile-summary';

/**
 * Upper bounds of the bins of one column: a value belongs to the first bin whose bound is larger.
 * The last bound is larger than every value seen, by XGBoost's rule.
 */
export interface ColumnCuts {
  readonly upper: Float32Array;
  /** A value below all seen ones; a split there sends only missing values left. */
  readonly belowAll: number;
}

/**
 * Bounds of at most `maxBin` bins for one float32 column, as XGBoost 1.7.4 chooses them for
 * `tree_method: hist`. Up to `maxBin` distinct values each have their own bin; beyond that the
 * bounds are quantiles of the {@link QuantileSketch}. NaN is skipped.
 */
export function quantileCuts(
  values: Float32Array,
  maxBin: number,
  weights?: Float32Array,
): ColumnCuts {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) count++;
  const sketch = new QuantileSketch(count, maxBin);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    // Adding 0 turns -0 into 0.
    if (!Number.isNaN(value)) sketch.push(value + 0, weights ? weights[i]! : 1);
  }
  const size = summarySize(count, maxBin);
  const bins = Math.min(size, maxBin);
  return cutsOf(prune(sketch.finish(size), bins + 1), bins);
}

/** @param summary what a sketch of the column keeps: at most `bins` + 1 entries. */
export function cutsOf(summary: Float32Array, bins: number): ColumnCuts {
  const size = summary.length / 4;
  // XGBoost gives a column without values one bin, which nothing falls into.
  if (size === 0) return { upper: Float32Array.of(3e-5), belowAll: Math.fround(1e-5) };
  const upper: number[] = [];
  for (let i = 1; i < Math.min(size, bins); i++) {
    const value = summary[i * 4 + 3]!;
    if (upper.length === 0 || value > upper[upper.length - 1]!) upper.push(value);
  }
  const smallest = summary[3]!;
  const largest = summary[(size - 1) * 4 + 3]!;
  const margin = Math.fround(Math.abs(largest) + Math.fround(1e-5));
  upper.push(Math.fround(largest + margin));
  return {
    upper: Float32Array.from(upper),
    belowAll: Math.fround(Math.fround(smallest - Math.abs(smallest)) - Math.fround(1e-5)),
  };
}
