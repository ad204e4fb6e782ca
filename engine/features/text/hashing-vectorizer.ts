import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { ColumnOrigin } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { SparseMatrix } from '@engine/core/sparse-matrix';
import { withDefaults } from '@engine/core/with-defaults';
import { type AnalyzeParams, analyzeParams, buildAnalyzer, readTextOptions } from './analyze-text';
import { murmurHash } from './murmur-hash';
import { readTexts, type TextFeatures } from './read-texts';
import { TextVectorizer } from './text-vectorizer';
import { normaliseRows } from './weigh-terms';

export interface HashingVectorizerParams extends AnalyzeParams {
  readonly nFeatures: number;
  readonly binary: boolean;
  readonly norm: 'l2' | 'l1' | null;
  /** Half of the terms count down, so that terms that share a column cancel out on average. */
  readonly alternateSign: boolean;
}

interface Learned {
  readonly source: string;
}

/**
 * Counts terms in columns that a hash chooses, so that no vocabulary has to be learned or kept.
 * Several terms may share a column, and which they were cannot be told afterwards.
 *
 * With the default 2^20 columns only the sparse result is of use; in a Pipeline set `nFeatures` to
 * some thousands. Cost: O(characters). Equals
 * `sklearn.feature_extraction.text.HashingVectorizer` 1.2.1 within 1e-12.
 * Source: Weinberger et al. (2009), Feature Hashing for Large Scale Multitask Learning.
 */
export class HashingVectorizer extends TextVectorizer<HashingVectorizerParams, Learned> {
  constructor({
    ngramRange,
    stopWords,
    tokenPattern,
    ...rest
  }: Partial<HashingVectorizerParams> = {}) {
    const lists = readTextOptions('HashingVectorizer', {
      ...(ngramRange && { ngramRange }),
      ...(stopWords !== undefined && { stopWords }),
      ...(tokenPattern !== undefined && { tokenPattern }),
    });
    const plain = withDefaults<object>('HashingVectorizer', hashingVectorizerParams, rest);
    super({ ...plain, ...lists } as HashingVectorizerParams);
  }

  get origins(): readonly ColumnOrigin[] {
    const { source } = this.fitted;
    return Array.from({ length: this.params.nFeatures }, (_, j) => ({
      name: `${source}_hash_${j}`,
      source,
    }));
  }

  /** Learns nothing but the name of the column. @throws what reading the texts throws */
  async fit(X: TextFeatures): Promise<this> {
    this.learned = { source: readTexts(X, 'HashingVectorizer').name };
    return this;
  }

  override async transform(X: TextFeatures): Promise<Matrix> {
    const dense = (await this.transformSparse(X)).toDense();
    return new Matrix(dense.rows, dense.cols, dense.data, this.getFeatureNamesOut());
  }

  override async fitTransform(X: TextFeatures): Promise<Matrix> {
    await this.fit(X);
    return this.transform(X);
  }

  /** The columns have no names here, as there may be a million of them. */
  async transformSparse(X: TextFeatures): Promise<SparseMatrix> {
    void this.fitted;
    const { nFeatures, binary, norm, alternateSign } = this.params;
    const { documents } = readTexts(X, 'HashingVectorizer');
    const analyze = buildAnalyzer(this.params);
    const indptr = new Int32Array(documents.length + 1);
    const indices: number[] = [];
    const values: number[] = [];
    documents.forEach((text, row) => {
      const sums = new Map<number, number>();
      for (const term of analyze(text)) {
        const hash = murmurHash(term);
        const column = Math.abs(hash) % nFeatures;
        const sign = alternateSign && hash < 0 ? -1 : 1;
        sums.set(column, (sums.get(column) ?? 0) + sign);
      }
      for (const column of Int32Array.from(sums.keys()).sort()) {
        indices.push(column);
        values.push(binary ? 1 : sums.get(column)!);
      }
      indptr[row + 1] = indices.length;
    });
    const data = Float64Array.from(values);
    if (norm !== null) normaliseRows(indptr, data, norm);
    return new SparseMatrix(documents.length, nFeatures, indptr, Int32Array.from(indices), data);
  }
}

const hashingVectorizerParams: readonly ParamSpec[] = [
  ...analyzeParams,
  {
    name: 'nFeatures',
    type: 'integer',
    default: 1048576,
    min: 1,
    max: 2147483647,
    summary: 'How many columns the terms are spread over.',
  },
  { name: 'binary', type: 'boolean', default: false, summary: 'Tell only whether a term occurs.' },
  {
    name: 'norm',
    type: 'choice',
    default: 'l2',
    choices: ['l2', 'l1', null],
    summary: 'The length each row is scaled to.',
  },
  {
    name: 'alternateSign',
    type: 'boolean',
    default: true,
    summary: 'Let half of the terms count down, so that clashes cancel out.',
  },
];

export const hashingVectorizerRecord: ComponentRecord<HashingVectorizer> = {
  id: 'hashing-vectorizer',
  title: 'HashingVectorizer',
  summary: 'Counts terms in columns that a hash chooses, without a vocabulary.',
  equals: 'sklearn.feature_extraction.text.HashingVectorizer 1.2.1',
  reference: 'Weinberger et al. (2009), Feature Hashing for Large Scale Multitask Learning.',
  params: hashingVectorizerParams,
  create: (params) => new HashingVectorizer(params),
};
