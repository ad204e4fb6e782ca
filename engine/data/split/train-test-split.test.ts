import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/train-test-split.json';
import { contentHash } from '../content-hash';
import { readDataset } from '../read-dataset.fixture';
import { splitIndices, trainTestSplit } from './train-test-split';

const targets: Record<string, readonly (string | null)[]> = {
  telco_churn: (await readDataset('telco_churn')).strings('churn'),
  penguins: (await readDataset('penguins')).strings('species'),
  ties: golden.labels.ties,
};

const digest = (indices: Int32Array) => contentHash(new Uint8Array(indices.slice().buffer));

describe('trainTestSplit', () => {
  it('takes the rows scikit-learn takes, plain and stratified, for every seed and size', () => {
    for (const { data, seed, stratify, testSize, trainSize, ...want } of golden.cases) {
      const y = targets[data]!;
      const { train, test } = splitIndices(y.length, {
        randomState: seed,
        ...(testSize === null ? {} : { testSize }),
        ...(trainSize === null ? {} : { trainSize }),
        ...(stratify ? { stratify: y } : {}),
      });
      expect([...train.slice(0, 5)]).toEqual(want.firstTrain);
      expect([...test.slice(0, 5)]).toEqual(want.firstTest);
      expect(digest(train)).toBe(want.train);
      expect(digest(test)).toBe(want.test);
    }
  });

  it('keeps rows and labels together, whatever their form', async () => {
    const values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    const options = { testSize: 0.25, randomState: 0 };
    const table = Table.from({ a: values, b: values.map(String) });
    const [XTrain, XTest, yTrain, yTest] = await trainTestSplit(table, table.column('b'), options);
    expect([...XTrain.numbers('a')]).toEqual([9, 1, 6, 7, 3, 0, 5]);
    expect([...XTest.numbers('a')]).toEqual([2, 8, 4]);
    expect(new Table([yTrain]).strings('b')).toEqual(XTrain.strings('a'));
    expect(yTest.type).toBe('string');

    const matrix = Matrix.from(values.map((value) => [value]));
    const [, matrixTest, , typedTest] = await trainTestSplit(
      matrix,
      Int8Array.from(values),
      options,
    );
    expect(matrixTest.toArray()).toEqual([[2], [8], [4]]);
    expect(typedTest).toEqual(Int8Array.of(2, 8, 4));

    const [, rowsTest, , arrayTest] = await trainTestSplit(matrix.toArray(), values, options);
    expect(rowsTest).toEqual([[2], [8], [4]]);
    expect(arrayTest).toEqual([2, 8, 4]);
  });

  it('keeps the order without a shuffle, and consumes a generator it is given', () => {
    const { train, test } = splitIndices(5, { shuffle: false, testSize: 2 });
    expect([[...train], [...test]]).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
    const random = new RandomState(3);
    const first = splitIndices(50, { randomState: random });
    const second = splitIndices(50, { randomState: random });
    expect(first).not.toEqual(second);
    expect(splitIndices(50, { randomState: 3 })).toEqual(first);
  });

  it.each([
    ['sizes that leave nothing', 3, { testSize: 3 }, /3 rows cannot be split into 0/],
    ['sizes that are more than all', 4, { testSize: 3, trainSize: 3 }, /cannot be split/],
    ['a size that is no share', 4, { testSize: -0.5 }, /testSize must be a share/],
    ['a class with one row', 4, { stratify: ['a', 'a', 'a', 'b'] }, /class b has only one row/],
    ['labels of another length', 4, { stratify: ['a', 'b'] }, /stratify has 2/],
    [
      'a stratified split without a shuffle',
      4,
      { stratify: ['a', 'a', 'b', 'b'], shuffle: false },
      /has to shuffle/,
    ],
    [
      'fewer test rows than classes',
      6,
      { stratify: ['a', 'a', 'b', 'b', 'c', 'c'], testSize: 2 },
      /each of the 3 classes/,
    ],
  ])('refuses %s in words', (_, rows, options, message) => {
    expect(() => splitIndices(rows, options)).toThrow(EngineError);
    expect(() => splitIndices(rows, options)).toThrow(message);
  });
});
