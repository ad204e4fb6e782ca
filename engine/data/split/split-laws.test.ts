import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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

type Make = (nSplits: number) => Splitter;

/** Each row is tested exactly once. */
const partitions: readonly (readonly [string, Make])[] = [
  ['KFold', (nSplits) => new KFold({ nSplits })],
  ['KFold with a shuffle', (nSplits) => new KFold({ nSplits, shuffle: true, randomState: 3 })],
  ['StratifiedKFold', (nSplits) => new StratifiedKFold({ nSplits })],
  [
    'StratifiedKFold with a shuffle',
    (nSplits) => new StratifiedKFold({ nSplits, shuffle: true, randomState: 3 }),
  ],
  ['GroupKFold', (nSplits) => new GroupKFold({ nSplits })],
  ['StratifiedGroupKFold', (nSplits) => new StratifiedGroupKFold({ nSplits })],
  ['LeaveOneOut', () => new LeaveOneOut()],
];
const grouped: readonly (readonly [string, Make])[] = [
  ['GroupKFold', (nSplits) => new GroupKFold({ nSplits })],
  ['StratifiedGroupKFold', (nSplits) => new StratifiedGroupKFold({ nSplits })],
  ['GroupShuffleSplit', (nSplits) => new GroupShuffleSplit({ nSplits, randomState: 3 })],
];
const all: readonly (readonly [string, Make])[] = [
  ...partitions,
  ...grouped.slice(2),
  ['RepeatedKFold', (nSplits) => new RepeatedKFold({ nSplits, nRepeats: 2, randomState: 3 })],
  [
    'RepeatedStratifiedKFold',
    (nSplits) => new RepeatedStratifiedKFold({ nSplits, nRepeats: 2, randomState: 3 }),
  ],
  ['ShuffleSplit', (nSplits) => new ShuffleSplit({ nSplits, randomState: 3 })],
  ['StratifiedShuffleSplit', (nSplits) => new StratifiedShuffleSplit({ nSplits, randomState: 3 })],
  ['TimeSeriesSplit', (nSplits) => new TimeSeriesSplit({ nSplits })],
];

const rowsToSplit = fc.integer({ min: 1, max: 40 }).chain((rows) => {
  const labels = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: rows, maxLength: rows });
  const groups = fc.array(fc.nat(7), { minLength: rows, maxLength: rows });
  return fc.record({ labels, groups, nSplits: fc.integer({ min: 2, max: 5 }) });
});

/** Tries a law on the splits of random rows; rows that a splitter refuses in words are left out. */
function holds(
  make: Make,
  law: (splits: readonly SplitIndices[], labels: string[], groups: number[]) => void,
) {
  fc.assert(
    fc.property(rowsToSplit, ({ labels, groups, nSplits }) => {
      let splits: SplitIndices[];
      try {
        splits = make(nSplits).split(new Matrix(labels.length, 1), labels, groups);
      } catch (error) {
        expect(error).toBeInstanceOf(EngineError);
        return;
      }
      law(splits, labels, groups);
    }),
    { numRuns: 20, seed: 20 },
  );
}

describe.each(all)('%s', (_, make) => {
  it('never trains on a row that it tests, and trains and tests on some', () => {
    holds(make, (splits, labels) => {
      for (const { train, test } of splits) {
        expect(new Set([...train, ...test]).size).toBe(train.length + test.length);
        expect(Math.min(train.length, test.length)).toBeGreaterThan(0);
        for (const row of [...train, ...test]) expect(labels[row]).toBeDefined();
      }
    });
  });

  it('makes as many splits as it says, the same every time', () => {
    holds(make, (splits, labels, groups) => {
      const X = new Matrix(labels.length, 1);
      // The number of folds is not known here, so the same splitter is asked for all that fit.
      const again = [2, 3, 4, 5]
        .map((nSplits) => make(nSplits))
        .find((splitter) => splitter.getNSplits(X) === splits.length)!;
      expect(again.split(X, labels, groups)).toEqual(splits);
    });
  });
});

describe.each(partitions)('%s', (_, make) => {
  it('tests each row once', () => {
    holds(make, (splits, labels) => {
      const tested = splits.flatMap(({ test }) => [...test]).sort((a, b) => a - b);
      expect(tested).toEqual([...labels.keys()]);
      for (const { train, test } of splits) expect(train.length + test.length).toBe(labels.length);
    });
  });
});

describe.each(grouped)('%s', (_, make) => {
  it('never has a group on both sides', () => {
    holds(make, (splits, __, groups) => {
      for (const { train, test } of splits) {
        const trained = new Set(Array.from(train, (row) => groups[row]));
        expect(Array.from(test).some((row) => trained.has(groups[row]))).toBe(false);
      }
    });
  });
});

describe('KFold', () => {
  it('makes folds that differ by one row at most', () => {
    holds(partitions[0]![1], (splits) => {
      const sizes = splits.map(({ test }) => test.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    });
  });
});

describe('StratifiedKFold', () => {
  it.each(partitions.slice(2, 4))('(%s) deals each class evenly', (_, make) => {
    holds(make, (splits, labels) => {
      for (const label of new Set(labels)) {
        const counts = splits.map(
          ({ test }) => Array.from(test).filter((row) => labels[row] === label).length,
        );
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }
    });
  });
});

describe('TimeSeriesSplit', () => {
  it('trains on what was before what it tests', () => {
    holds(
      (nSplits) => new TimeSeriesSplit({ nSplits }),
      (splits) => {
        for (const { train, test } of splits) {
          expect(Math.max(...train)).toBeLessThan(Math.min(...test));
        }
      },
    );
  });
});
