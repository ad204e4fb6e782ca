import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { rowCount } from '@engine/core/to-matrix';
import { checkCount } from './check-count';
import type { SplitIndices, Splitter } from './splitter';

export interface TimeSeriesSplitOptions {
  readonly nSplits?: number;
  /** Trains on at most this many rows, the latest; on all earlier rows when left out. */
  readonly maxTrainSize?: number;
  /** Rows per test; rows / (nSplits + 1), rounded down, when left out. */
  readonly testSize?: number;
  /** Rows left out between training and test. */
  readonly gap?: number;
}

/**
 * For rows in order of time: trains on what came before and tests on what came next. Equals
 * `sklearn.model_selection.TimeSeriesSplit` 1.2.1, row for row. Cost: O(rows) per split.
 */
export class TimeSeriesSplit implements Splitter {
  readonly nSplits: number;
  readonly maxTrainSize: number | undefined;
  readonly testSize: number | undefined;
  readonly gap: number;

  /** @throws EngineError `bad-parameter` */
  constructor(options: TimeSeriesSplitOptions = {}) {
    const { nSplits = 5, maxTrainSize, testSize, gap = 0 } = options;
    checkCount('TimeSeriesSplit', 'nSplits', nSplits, 2);
    checkCount('TimeSeriesSplit', 'gap', gap, 0);
    if (testSize !== undefined) checkCount('TimeSeriesSplit', 'testSize', testSize, 1);
    if (maxTrainSize !== undefined) checkCount('TimeSeriesSplit', 'maxTrainSize', maxTrainSize, 1);
    this.nSplits = nSplits;
    this.maxTrainSize = maxTrainSize;
    this.testSize = testSize;
    this.gap = gap;
  }

  /** @throws EngineError `bad-parameter` when too few rows are left to train on. */
  split(X: Features): SplitIndices[] {
    const rows = rowCount(X);
    const { nSplits, gap, maxTrainSize = rows } = this;
    const size = this.testSize ?? Math.floor(rows / (nSplits + 1));
    if (nSplits + 1 > rows || rows - gap - size * nSplits <= 0) {
      throw new EngineError(
        'bad-parameter',
        `${rows} rows cannot give ${nSplits} tests of ${Math.max(1, size)} rows with a gap of ${gap} and a row to train on before them. Lower nSplits, testSize or gap.`,
        { rows, nSplits, testSize: size, gap },
      );
    }
    return Array.from({ length: nSplits }, (_, i) => {
      const start = rows - (nSplits - i) * size;
      const end = start - gap;
      return {
        train: range(Math.max(0, end - maxTrainSize), end),
        test: range(start, start + size),
      };
    });
  }

  getNSplits(): number {
    return this.nSplits;
  }
}

function range(start: number, end: number): Int32Array {
  return Int32Array.from({ length: end - start }, (_, i) => start + i);
}
