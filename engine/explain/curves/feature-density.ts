import { histogram } from '@engine/core/histogram';
import { sortedQuantile } from '@engine/core/sorted-quantile';
import type { Column } from '@engine/core/table';
import type { GridAxis } from './grid-axis';

/** Where the rows lie along one column, to draw under a curve. */
export interface FeatureDensity {
  /** Rows without a value. */
  readonly missing: number;
  /** Edges of equally wide bins, one more than `counts`; the categories of a column of texts. */
  readonly edges: GridAxis;
  /** Rows in each bin, or of each category. */
  readonly counts: Int32Array;
  /** The nine deciles, for a rug; empty for texts. */
  readonly deciles: Float64Array;
}

/**
 * How many rows lie where along a column: `numpy.histogram` and `numpy.quantile`, or counts of
 * categories. Cost: O(rows log rows).
 *
 * @param categories in the order wanted, for a column of texts
 */
export function featureDensity(
  column: Column,
  {
    bins = 20,
    categories,
  }: { readonly bins?: number; readonly categories?: readonly string[] } = {},
): FeatureDensity {
  if (column.type === 'string') {
    const edges = categories ?? column.categories;
    const counts = new Int32Array(edges.length);
    const placeOf = column.categories.map((category) => edges.indexOf(category));
    let missing = 0;
    for (const code of column.codes) {
      if (code < 0) missing++;
      else if (placeOf[code]! >= 0) counts[placeOf[code]!]!++;
    }
    return { missing, edges, counts, deciles: new Float64Array(0) };
  }
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  const missing = column.values.length - sorted.length;
  const deciles = Float64Array.from({ length: 9 }, (_, i) => sortedQuantile(sorted, (i + 1) / 10));
  return { missing, ...histogram(sorted, bins), deciles };
}
