import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { rowCount } from '@engine/core/to-matrix';
import type { SplitIndices, Splitter } from './splitter';

/**
 * Tests on one row at a time. Equals `sklearn.model_selection.LeaveOneOut` 1.2.1. Cost: rows fits,
 * and rows^2 row numbers in memory.
 */
export class LeaveOneOut implements Splitter {
  /** @throws EngineError `bad-parameter` for a single row. */
  split(X: Features): SplitIndices[] {
    const rows = rowCount(X);
    if (rows < 2) {
      throw new EngineError(
        'bad-parameter',
        `LeaveOneOut needs at least 2 rows, but there are ${rows}.`,
        { rows },
      );
    }
    return Array.from({ length: rows }, (_, left) => ({
      train: Int32Array.from({ length: rows - 1 }, (_, i) => (i < left ? i : i + 1)),
      test: Int32Array.of(left),
    }));
  }

  getNSplits(X?: Features): number {
    if (X) return rowCount(X);
    throw new EngineError(
      'bad-parameter',
      'LeaveOneOut makes one split per row, so it needs the rows: getNSplits(X).',
    );
  }
}
