import { EngineError } from '@engine/core/error';
import { type PackableClass, pack, unpack } from '@engine/core/pack';
import type { SparseMatrix } from '@engine/core/sparse-matrix';
import { Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/text.json';
import { LogisticRegression } from '../../models/linear/logistic-regression';
import { ColumnTransformer } from '../compose/column-transformer';
import { Pipeline } from '../compose/pipeline';
import { StandardScaler } from '../scale/standard-scaler';
import * as vectorizers from '../vectorizers';
import { CountVectorizer, type CountVectorizerParams } from './count-vectorizer';
import { HashingVectorizer, type HashingVectorizerParams } from './hashing-vectorizer';
import { murmurHash } from './murmur-hash';
import { TfidfTransformer } from './tfidf-transformer';
import { TfidfVectorizer, type TfidfVectorizerParams } from './tfidf-vectorizer';

const { train, new: unseen } = golden;

interface Csr {
  readonly indptr: readonly number[];
  readonly indices: readonly number[];
  readonly data: readonly number[];
}

function expectSparse(got: SparseMatrix, want: Csr, tolerance = 0) {
  const kept = got.data.map((value) => Number(value !== 0));
  expect([...got.indices].filter((_, at) => kept[at])).toEqual(want.indices);
  const stored = [...got.data].filter((_, at) => kept[at]);
  for (const [at, value] of want.data.entries()) {
    expect(Math.abs(stored[at]! - value)).toBeLessThanOrEqual(tolerance * Math.abs(value));
  }
  if (kept.every(Boolean)) expect([...got.indptr]).toEqual(want.indptr);
}

const counts: Record<keyof typeof golden.counts, Partial<CountVectorizerParams>> = {
  default: {},
  keepCase: { lowercase: false },
  pairs: { ngramRange: [1, 2] },
  tripletsOnly: { ngramRange: [3, 3] },
  stopWords: { stopWords: ['the', 'and', 'of', 'test'], ngramRange: [1, 2] },
  minDf: { minDf: 3 },
  shares: { minDf: 0.1, maxDf: 0.4 },
  maxFeatures: { maxFeatures: 7 },
  maxFeaturesOfMany: { maxFeatures: 40, ngramRange: [1, 3] },
  binary: { binary: true },
  accents: { stripAccents: 'unicode' },
  pattern: { tokenPattern: '[a-z]+' },
  group: { tokenPattern: '([a-z])[a-z]+' },
  chars: { analyzer: 'char', ngramRange: [1, 2], minDf: 4 },
  bounded: { analyzer: 'char_wb', ngramRange: [2, 5], minDf: 4 },
  everywhere: { maxDf: 8, minDf: 2 },
};

const weights: Record<keyof typeof golden.weights, Partial<TfidfVectorizerParams>> = {
  default: {},
  l1: { norm: 'l1' },
  raw: { norm: null, sublinearTf: true },
  plain: { useIdf: false },
  rough: { smoothIdf: false },
  chars: { analyzer: 'char', ngramRange: [2, 2], maxFeatures: 30 },
  binary: { binary: true, sublinearTf: true, stopWords: ['the', 'and', 'of', 'test'] },
};

const hashes: Record<keyof typeof golden.hashes, Partial<HashingVectorizerParams>> = {
  default: { nFeatures: 64 },
  odd: { nFeatures: 37, norm: 'l1' },
  unsigned: { nFeatures: 64, alternateSign: false, norm: null },
  binary: { nFeatures: 16, binary: true, norm: null },
  chars: { nFeatures: 64, analyzer: 'char_wb', ngramRange: [2, 3] },
  pairs: { nFeatures: 2 ** 20, ngramRange: [1, 2], lowercase: false, stripAccents: 'unicode' },
};

describe('the numbers of scikit-learn', () => {
  it.each(Object.entries(counts))('CountVectorizer, %s', async (name, options) => {
    const want = golden.counts[name as keyof typeof counts];
    const vectorizer = new CountVectorizer(options);
    expectSparse(await vectorizer.fitTransformSparse(train), want.fit);
    expect(vectorizer.getFeatureNamesOut()).toEqual(want.terms);
    expectSparse(await vectorizer.transformSparse(unseen), want.new);
  });

  it.each(Object.entries(weights))('TfidfVectorizer, %s', async (name, options) => {
    const want = golden.weights[name as keyof typeof weights];
    const vectorizer = new TfidfVectorizer(options);
    expectSparse(await vectorizer.fitTransformSparse(train), want.fit, 1e-12);
    expectSparse(await vectorizer.transformSparse(unseen), want.new, 1e-12);
  });

  it.each(Object.entries(hashes))('HashingVectorizer, %s', async (name, options) => {
    const vectorizer = await new HashingVectorizer(options).fit(train);
    const want = golden.hashes[name as keyof typeof hashes];
    expectSparse(await vectorizer.transformSparse(train), want, 1e-12);
  });

  it('MurmurHash3 of texts in any script', () => {
    for (const [word, hash] of golden.murmur) expect(murmurHash(String(word))).toBe(hash);
  });

  it('TfidfTransformer on counts, dense and sparse', async () => {
    const sparse = await new CountVectorizer().fitTransformSparse(train);
    const transformer = await new TfidfTransformer().fit(sparse);
    for (const [j, value] of golden.idf.entries()) {
      expect(Math.abs(transformer.idf[j]! - value)).toBeLessThan(1e-12);
    }
    const dense = await new TfidfTransformer().fitTransform(sparse.toDense());
    expect(dense).toEqual((await transformer.transformSparse(sparse)).toDense());
    const plain = new TfidfTransformer({ norm: 'l1', useIdf: false, sublinearTf: true });
    await plain.fit(sparse);
    expectSparse(await plain.transformSparse(sparse), golden.transformed.plain, 1e-12);
    const rough = new TfidfTransformer({ norm: null, smoothIdf: false });
    await rough.fit(sparse);
    expectSparse(await rough.transformSparse(sparse), golden.transformed.rough, 1e-12);
  });
});

const reviews = Table.from({
  review: ['good good film', 'bad film', 'a good story', 'bad story, bad end'],
  stars: [5, 1, 4, 2],
});

describe('vectorizers as steps', () => {
  const make = () => [
    new CountVectorizer(),
    new TfidfVectorizer({ ngramRange: [1, 2] }),
    new HashingVectorizer({ nFeatures: 8 }),
  ];
  const text = reviews.select(['review']);

  it('are called what their records say, and refuse options they do not have', () => {
    for (const record of Object.values(vectorizers)) {
      expect(record.create().constructor.name).toBe(record.title);
      expect(() => record.create({ nonsense: 1 })).toThrow(/no option called nonsense/);
    }
  });

  it('name one origin per column, from the text column', async () => {
    for (const vectorizer of make()) {
      const out = await vectorizer.fitTransform(text);
      expect(vectorizer.origins.map(({ name }) => name)).toEqual(out.columns);
      expect(vectorizer.origins.every(({ source }) => source === 'review')).toBe(true);
    }
  });

  it('give the same when fitted twice, cloned, stored, and row by row', async () => {
    const packable = [
      CountVectorizer,
      TfidfTransformer,
      TfidfVectorizer,
      HashingVectorizer,
    ] as unknown as PackableClass[];
    for (const vectorizer of make()) {
      const once = await vectorizer.fitTransform(text);
      expect(await vectorizer.fitTransform(text)).toEqual(once);
      const copy = vectorizer.clone();
      await expect(copy.transform(text)).rejects.toThrow(/not fitted/);
      expect(await copy.fitTransform(text)).toEqual(once);
      const stored = structuredClone(pack(vectorizer, packable));
      const back = unpack(stored, packable) as typeof vectorizer;
      expect(await back.transform(text)).toEqual(once);
      for (let i = 0; i < text.rows; i++) {
        expect((await vectorizer.transform(text.slice(i, i + 1))).data).toEqual(once.row(i));
      }
    }
  });

  it('work beside numbers in a ColumnTransformer, before a model', async () => {
    const model = new Pipeline({
      steps: [
        [
          'columns',
          new ColumnTransformer({
            transformers: [
              ['words', new TfidfVectorizer(), ['review']],
              ['numbers', new StandardScaler(), ['stars']],
            ],
          }),
        ],
        ['model', new LogisticRegression()],
      ],
    });
    await model.fit(reviews, ['yes', 'no', 'yes', 'no']);
    expect(model.origins.map(({ name }) => name)).toContain('words__good');
    expect(model.origins.find(({ name }) => name === 'words__good')?.source).toBe('review');
    expect(await model.predict(reviews)).toEqual(['yes', 'no', 'yes', 'no']);
  });

  it('leaves English stop words out when asked', async () => {
    const vectorizer = new CountVectorizer({ stopWords: 'english' });
    await vectorizer.fit(['The cat is on the mat', 'and it was not ours']);
    expect(vectorizer.getFeatureNamesOut()).toEqual(['cat', 'mat']);
  });
});

describe('what vectorizers refuse, they refuse in words', () => {
  const refusal = async (work: () => Promise<unknown>) => {
    const error = await work().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EngineError);
    return error as EngineError;
  };

  it('numbers, several columns, missing texts, and no texts', async () => {
    const fitting = (X: Table | string[] | (string | null)[]) => () => new CountVectorizer().fit(X);
    expect((await refusal(fitting(reviews.select(['stars'])))).message).toContain('stars');
    expect((await refusal(fitting(reviews))).message).toContain('review, stars');
    expect((await refusal(fitting(['ab', null]))).message).toContain('row 1');
    expect((await refusal(fitting([]))).code).toBe('empty-data');
  });

  it('texts without terms, and limits that leave none', async () => {
    expect((await refusal(() => new CountVectorizer().fit(['a', '!']))).message).toContain(
      'no term',
    );
    const rare = new CountVectorizer({ minDf: 5 });
    expect((await refusal(() => rare.fit(['ab cd', 'ab']))).message).toContain('maxDf');
    const odd = new CountVectorizer({ minDf: 2, maxDf: 3 });
    expect((await refusal(() => odd.fit(['ab', 'cd', 'ef']))).message).toContain('minDf');
  });

  it('options that are none', () => {
    expect(() => new CountVectorizer({ ngramRange: [2, 1] })).toThrow(/ngramRange/);
    expect(() => new TfidfVectorizer({ tokenPattern: '(' })).toThrow(/tokenPattern/);
    expect(() => new HashingVectorizer({ nFeatures: 0 })).toThrow(/nFeatures/);
  });

  it('a dense result beyond a gigabyte, which the sparse one is not', async () => {
    const many = Array.from({ length: 200 }, (_, i) => `text number${i}`);
    const vectorizer = await new HashingVectorizer().fit(many);
    expect((await refusal(() => vectorizer.transform(many))).code).toBe('too-large');
    expect((await vectorizer.transformSparse(many)).nnz).toBe(400);
  });
});
