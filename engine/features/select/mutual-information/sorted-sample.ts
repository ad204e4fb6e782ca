import { sortOrder } from '@engine/core/sort-order';

/** A sample together with its order, so that a target is sorted once for all columns. */
export interface SortedSample {
  readonly values: Float64Array;
  /** The rows in ascending order of their values. */
  readonly order: Int32Array;
}

export function sortSample(values: Float64Array): SortedSample {
  return { values, order: sortOrder(values) };
}
