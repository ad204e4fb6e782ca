import type { ClassCounts } from './class-counts';

/** Of the rows predicted as the class, the share that belongs to it; 0 when there are none. */
export const precisionOf = ({ hits, predicted }: ClassCounts) =>
  predicted === 0 ? 0 : hits / predicted;

/** Of the rows of the class, the share that was found; 0 when there are none. */
export const recallOf = ({ hits, actual }: ClassCounts) => (actual === 0 ? 0 : hits / actual);

/** The harmonic mean of precision and recall; 0 when nothing was found. */
export const f1Of = ({ hits, actual, predicted }: ClassCounts) =>
  hits === 0 ? 0 : (2 * hits) / (actual + predicted);
