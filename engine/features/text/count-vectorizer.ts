import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { ColumnOrigin, Target, WorkOptions } from '@engine/core/estimator';
import { SparseMatrix } from '@engine/core/sparse-matrix';
import { withDefaults } from '@engine/core/with-defaults';
import { type AnalyzeParams, analyzeParams, buildAnalyzer, readTextOptions } from './analyze-text';
import { buildVocabulary, type VocabularyParams } from './build-vocabulary';
import { countTerms, type TermCounts } from './count-terms';
import { readTexts, type TextFeatures } from './read-texts';
import { TextVectorizer, termOrigins } from './text-vectorizer';

export interface CountVectorizerParams extends AnalyzeParams, VocabularyParams {
  /** Tells only whether a term occurs, not how often. */
  readonly binary: boolean;
}

interface Learned {
  readonly source: string;
  /** Sorted by code point. */
  readonly terms: readonly string[];
}

/**
 * Counts how often each term occurs in each text. Terms are the columns, sorted by code point.
 *
 * Cost: O(characters). Equals `sklearn.feature_extraction.text.CountVectorizer` 1.2.1 exactly, but
 * for the English stop words, which are a list of this project.
 */
export class CountVectorizer extends TextVectorizer<CountVectorizerParams, Learned> {
  constructor(params: Partial<CountVectorizerParams> = {}) {
    super(readCountParams('CountVectorizer', params, countVectorizerParams));
  }

  get origins(): readonly ColumnOrigin[] {
    const { source, terms } = this.fitted;
    return termOrigins(source, terms);
  }

  /** The column of each term. */
  get vocabulary(): ReadonlyMap<string, number> {
    return new Map(this.fitted.terms.map((term, column) => [term, column]));
  }

  /** @throws what reading the texts throws; `empty-data` when no term is left; `aborted` */
  async fit(X: TextFeatures, y?: Target, options?: WorkOptions): Promise<this> {
    await this.fitTransformSparse(X, y, options);
    return this;
  }

  override async fitTransformSparse(
    X: TextFeatures,
    _y?: Target,
    options: WorkOptions = {},
  ): Promise<SparseMatrix> {
    const { name, documents } = readTexts(X, this.constructor.name);
    const codeOf = new Map<string, number>();
    const numberOf = (term: string) => {
      let code = codeOf.get(term);
      if (code === undefined) codeOf.set(term, (code = codeOf.size));
      return code;
    };
    const found = countTerms(documents, buildAnalyzer(this.params), numberOf, options);
    const all = [...codeOf.keys()];
    const terms = buildVocabulary(
      { terms: all, documents: documents.length, ...occurrences(found, all.length) },
      this.params,
    );
    this.learned = { source: name, terms };
    const columns = new Int32Array(all.length).fill(-1);
    terms.forEach((term, column) => {
      columns[codeOf.get(term)!] = column;
    });
    return this.toSparse(found, columns);
  }

  async transformSparse(X: TextFeatures): Promise<SparseMatrix> {
    const { vocabulary } = this;
    const { documents } = readTexts(X, this.constructor.name);
    const numberOf = (term: string) => vocabulary.get(term) ?? -1;
    return this.toSparse(countTerms(documents, buildAnalyzer(this.params), numberOf));
  }

  /** Rows with ascending columns; `columns` renumbers them, -1 leaves one out. */
  private toSparse({ indptr, indices, counts }: TermCounts, columns?: Int32Array): SparseMatrix {
    const { terms } = this.fitted;
    const rows = indptr.length - 1;
    const starts = new Int32Array(rows + 1);
    const keptIndices = new Int32Array(indices.length);
    const keptCounts = new Float64Array(indices.length);
    const countOf = new Float64Array(terms.length);
    let to = 0;
    for (let i = 0; i < rows; i++) {
      const start = to;
      for (let at = indptr[i]!; at < indptr[i + 1]!; at++) {
        const column = columns ? columns[indices[at]!]! : indices[at]!;
        if (column < 0) continue;
        keptIndices[to++] = column;
        countOf[column] = this.params.binary ? 1 : counts[at]!;
      }
      keptIndices.subarray(start, to).sort();
      for (let at = start; at < to; at++) keptCounts[at] = countOf[keptIndices[at]!]!;
      starts[i + 1] = to;
    }
    return new SparseMatrix(
      rows,
      terms.length,
      starts,
      keptIndices.slice(0, to),
      keptCounts.slice(0, to),
      terms,
    );
  }
}

function occurrences({ indices, counts }: TermCounts, terms: number) {
  const inDocuments = new Float64Array(terms);
  const inAll = new Float64Array(terms);
  for (let at = 0; at < indices.length; at++) {
    inDocuments[indices[at]!]!++;
    inAll[indices[at]!]! += counts[at]!;
  }
  return { inDocuments, inAll };
}

/** Options with their defaults, checked. */
export function readCountParams<Params extends CountVectorizerParams>(
  who: string,
  { ngramRange, stopWords, tokenPattern, ...rest }: Partial<Params>,
  specs: readonly ParamSpec[],
): Params {
  const lists = readTextOptions(who, {
    ...(ngramRange && { ngramRange }),
    ...(stopWords !== undefined && { stopWords }),
    ...(tokenPattern !== undefined && { tokenPattern }),
  });
  return { ...withDefaults<object>(who, specs, rest), ...lists } as Params;
}

export const countVectorizerParams: readonly ParamSpec[] = [
  ...analyzeParams,
  {
    name: 'minDf',
    type: 'float',
    default: 1,
    min: 0,
    summary: 'Fewest documents a term occurs in; below 1 a share of them.',
  },
  {
    name: 'maxDf',
    type: 'float',
    default: 1,
    min: 0,
    summary: 'Most documents a term occurs in: a share up to 1, above it a number.',
  },
  {
    name: 'maxFeatures',
    type: 'integer',
    default: null,
    min: 1,
    summary: 'Keep this many of the most frequent terms; null keeps all.',
  },
  { name: 'binary', type: 'boolean', default: false, summary: 'Tell only whether a term occurs.' },
];

export const countVectorizerRecord: ComponentRecord<CountVectorizer> = {
  id: 'count-vectorizer',
  title: 'CountVectorizer',
  summary: 'Counts how often each word or part of a word occurs in each text.',
  equals: 'sklearn.feature_extraction.text.CountVectorizer 1.2.1',
  reference:
    'Manning, Raghavan and Schuetze (2008), Introduction to Information Retrieval, 2 and 6.',
  params: countVectorizerParams,
  create: (params) => new CountVectorizer(params),
};
