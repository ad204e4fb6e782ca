import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';

/** Documents between two reports of progress. */
const STEP = 4096;

/** The terms of documents, counted: the rows of a sparse matrix whose columns are not sorted. */
export interface TermCounts {
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly counts: Float64Array;
}

/**
 * Counts the terms of each document; `numberOf` gives a term its column, or -1 to leave it out.
 * Inside a row, columns stand in the order of first appearance.
 */
export function countTerms(
  documents: readonly string[],
  analyze: (text: string) => readonly string[],
  numberOf: (term: string) => number,
  { signal, onProgress }: WorkOptions = {},
): TermCounts {
  const indptr = new Int32Array(documents.length + 1);
  const indices: number[] = [];
  const counts: number[] = [];
  /** Where a column's count of the present row stands; older entries lie before its start. */
  const places: number[] = [];
  documents.forEach((text, row) => {
    if (row % STEP === 0) {
      checkAborted(signal);
      onProgress?.({ done: row, total: documents.length, unit: 'texts' });
    }
    const start = indices.length;
    for (const term of analyze(text)) {
      const column = numberOf(term);
      if (column < 0) continue;
      const place = places[column] ?? -1;
      if (place >= start) {
        counts[place]!++;
      } else {
        places[column] = indices.length;
        indices.push(column);
        counts.push(1);
      }
    }
    indptr[row + 1] = indices.length;
  });
  return { indptr, indices: Int32Array.from(indices), counts: Float64Array.from(counts) };
}
