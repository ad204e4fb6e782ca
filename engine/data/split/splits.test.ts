import { createHash } from 'node:crypto';
import { argsort } from '@engine/core/argsort';
import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/splits.json';
import { checkCv } from './check-cv';
import { GroupKFold } from './group-k-fold';
import { GroupShuffleSplit } from './group-shuffle-split';
import { KFold } from './k-fold';
import { LeaveOneOut } from './leave-one-out';
import { RepeatedKFold } from './repeated-k-fold';
import { RepeatedStratifiedKFold } from './repeated-stratified-k-fold';
import { ShuffleSplit } from './shuffle-split';
import type { SplitIndices, Splitter } from './splitter';
import { StratifiedGroupKFold } from './stratified-group-k-fold';
import { StratifiedKFold } from './stratified-k-fold';
import { StratifiedShuffleSplit } from './stratified-shuffle-split';
import { TimeSeriesSplit } from './time-series-split';

const splitters: Record<string, new (options: object) => Splitter> = {
  GroupKFold,
  GroupShuffleSplit,
  KFold,
  LeaveOneOut,
  RepeatedKFold,
  RepeatedStratifiedKFold,
  ShuffleSplit,
  StratifiedGroupKFold,
  StratifiedKFold,
  StratifiedShuffleSplit,
  TimeSeriesSplit,
};

function digest(splits: readonly SplitIndices[]) {
  const hash = createHash('sha256');
  for (const { train, test } of splits) hash.update(train).update('|').update(test).update('|');
  return hash.digest('hex').slice(0, 16);
}

const rows = (n: number) => new Matrix(n, 1);

describe('the splitters', () => {
  it.each(golden.cases)(
    '$splitter on $data with $params takes the rows of scikit-learn',
    (want) => {
      const { y, groups } = golden.sets[want.data as 'odd' | 'even'];
      const X = rows(y.length);
      const splitter = new splitters[want.splitter]!(want.params);
      const splits = splitter.split(X, y, groups);
      expect([...splits[0]!.test.slice(0, 8)]).toEqual(want.firstTest);
      expect(digest(splits)).toBe(want.digest);
      expect(splits).toHaveLength(want.count);
      expect(splitter.getNSplits(X)).toBe(want.count);
    },
  );

  it('consume a generator that they are given', () => {
    const random = new ShuffleSplit({ nSplits: 2, randomState: 1 });
    const [first, second] = random.split(rows(20));
    expect(first).not.toEqual(second);
    expect(random.split(rows(20))[0]).toEqual(first);
  });

  it.each<[string, () => unknown, RegExp]>([
    ['one fold', () => new KFold({ nSplits: 1 }), /KFold needs nSplits .* at least 2/],
    ['a seed without a shuffle', () => new KFold({ randomState: 1 }), /Set shuffle to true/],
    ['more folds than rows', () => new KFold().split(rows(3)), /3 rows cannot be dealt into 5/],
    ['labels left out', () => new StratifiedKFold().split(rows(9)), /needs the labels/],
    [
      'classes smaller than the number of folds',
      () => new StratifiedKFold().split(rows(6), ['a', 'a', 'a', 'b', 'b', 'b']),
      /largest class has only 3/,
    ],
    [
      'quantities to stratify by',
      () => new StratifiedKFold({ nSplits: 2 }).split(rows(3), [0.5, 1, 2]),
      /amounts such as 0.5/,
    ],
    ['groups left out', () => new GroupKFold().split(rows(9)), /needs the groups/],
    [
      'fewer groups than folds',
      () => new GroupKFold().split(rows(6), undefined, [0, 0, 1, 1, 2, 2]),
      /3 groups cannot be dealt into 5 folds/,
    ],
    ['too short a series', () => new TimeSeriesSplit({ gap: 5 }).split(rows(10)), /10 rows cannot/],
    ['a single row', () => new LeaveOneOut().split(rows(1)), /at least 2 rows/],
    [
      'a class with a single row',
      () => new StratifiedShuffleSplit().split(rows(21), [...Array(20).fill('a'), 'b']),
      /class b has only one row/,
    ],
    [
      'labels of another length',
      () => new StratifiedKFold().split(rows(21), ['a']),
      /X has 21 rows, but y has 1/,
    ],
  ])('refuse %s in words', (_, act, message) => {
    expect(act).toThrow(EngineError);
    expect(act).toThrow(message);
  });
});

describe('checkCv', () => {
  it('keeps class shares for classifiers only, and passes splitters and splits on', () => {
    expect(checkCv(3, ['a', 'b'], true)).toBeInstanceOf(StratifiedKFold);
    expect(checkCv(3, [0.5, 1], true)).toBeInstanceOf(KFold);
    expect(checkCv(3, ['a', 'b'], false)).toBeInstanceOf(KFold);
    expect(checkCv(undefined).getNSplits()).toBe(5);
    const splitter = new LeaveOneOut();
    expect(checkCv(splitter)).toBe(splitter);
    const made = [{ train: Int32Array.of(0), test: Int32Array.of(1) }];
    expect(checkCv(made).split(rows(2))).toEqual(made);
    expect(() => checkCv([])).toThrow(/cv is an empty list/);
  });
});

describe('argsort', () => {
  it('orders equal values as numpy does, at any length', () => {
    for (const { values, order } of golden.argsort) {
      expect([...argsort(Float64Array.from(values))]).toEqual(order);
    }
    expect([...argsort(Float64Array.of(Number.NaN, 1, 0))]).toEqual([2, 1, 0]);
  });
});
