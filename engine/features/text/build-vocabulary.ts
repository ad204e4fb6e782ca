import { argsort } from '@engine/core/argsort';
import { compareText } from '@engine/core/compare-text';
import { EngineError } from '@engine/core/error';

/** Which terms become columns. */
export interface VocabularyParams {
  /** Fewest documents a term occurs in: a number, or below 1 a share of them. */
  readonly minDf: number;
  /** Most documents a term occurs in: a share up to 1, or above it a number. */
  readonly maxDf: number;
  /** Keeps the terms with the most occurrences in all. */
  readonly maxFeatures: number | null;
}

interface Occurrences {
  /** Terms in the order of first appearance. */
  readonly terms: readonly string[];
  readonly documents: number;
  /** Per term, in how many documents it occurs. */
  readonly inDocuments: Float64Array;
  /** Per term, how often it occurs in all. */
  readonly inAll: Float64Array;
}

/**
 * The terms to keep, sorted by code point. Of terms that occur equally often at the edge of
 * `maxFeatures`, numpy's sort decides, as in scikit-learn.
 *
 * @throws `empty-data` when no term is left
 */
export function buildVocabulary(
  { terms, documents, inDocuments, inAll }: Occurrences,
  { minDf, maxDf, maxFeatures }: VocabularyParams,
): string[] {
  if (terms.length === 0) {
    throw new EngineError(
      'empty-data',
      'The texts hold no term at all; perhaps only stop words or single letters. Check stopWords and tokenPattern.',
    );
  }
  const low = minDf < 1 ? minDf * documents : minDf;
  const high = maxDf <= 1 ? maxDf * documents : maxDf;
  if (high < low) {
    throw new EngineError(
      'bad-parameter',
      `maxDf (${maxDf}) allows fewer documents than minDf (${minDf}) asks for. Raise maxDf or lower minDf.`,
      { minDf, maxDf },
    );
  }
  const sorted = terms.map((term, code) => ({ term, code }));
  sorted.sort((a, b) => compareText(a.term, b.term));
  const kept = sorted.filter(({ code }) => inDocuments[code]! >= low && inDocuments[code]! <= high);
  if (kept.length === 0) {
    throw new EngineError(
      'empty-data',
      `None of ${terms.length} terms occurs in ${low} to ${high} documents. Try a lower minDf or a higher maxDf.`,
      { minDf, maxDf },
    );
  }
  if (maxFeatures === null || kept.length <= maxFeatures) return kept.map(({ term }) => term);
  const order = argsort(Float64Array.from(kept, ({ code }) => -inAll[code]!));
  const places = order.slice(0, maxFeatures).sort();
  return Array.from(places, (place) => kept[place]!.term);
}
