import { selectQuantiles } from '@engine/core/select-quantiles';
import { sortedClusters } from './sorted-clusters';

export type BinStrategy = 'uniform' | 'quantile' | 'kmeans';

/** Narrower bins are dropped. */
const LEAST_WIDTH = 1e-8;

/**
 * Edges of the bins of a column, from its smallest to its largest value; a constant column has one
 * bin without ends. As `sklearn.preprocessing.KBinsDiscretizer` 1.2.1 chooses them.
 *
 * @param values at least one, none missing; they are rearranged.
 */
export function binEdges(values: Float64Array, bins: number, strategy: BinStrategy): Float64Array {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low === high) return Float64Array.of(-Infinity, Infinity);
  const even = evenEdges(low, high, bins);
  if (strategy === 'uniform') return even;
  if (strategy === 'quantile') {
    const shares = Array.from(evenEdges(0, 100, bins), (percent) => percent / 100);
    return wideEnough(selectQuantiles(values, shares));
  }
  const start = Float64Array.from({ length: bins }, (_, k) => (even[k + 1]! + even[k]!) * 0.5);
  const centers = sortedClusters(values.sort(), start);
  const between = Float64Array.from(
    { length: bins - 1 },
    (_, k) => (centers[k + 1]! + centers[k]!) * 0.5,
  );
  return wideEnough(Float64Array.of(low, ...between, high));
}

function evenEdges(low: number, high: number, bins: number): Float64Array {
  const step = (high - low) / bins;
  const edges = Float64Array.from({ length: bins + 1 }, (_, k) => low + k * step);
  edges[bins] = high;
  return edges;
}

/** Without bins too narrow; a column narrower than that as a whole keeps one bin. */
function wideEnough(edges: Float64Array): Float64Array {
  const kept = edges.filter((edge, k) => k === 0 || edge - edges[k - 1]! > LEAST_WIDTH);
  return kept.length > 1 ? kept : Float64Array.of(edges[0]!, edges.at(-1)!);
}
