import type { Features } from '../../core/estimator';
import type { Matrix } from '../../core/matrix';
import type { Table } from '../../core/table';

/** A few rows that stand for many, each with the number of rows it stands for. */
export interface BackgroundSummary {
  readonly data: Table | Matrix;
  readonly weights: Float64Array;
}

export function isSummary(data: Features | BackgroundSummary): data is BackgroundSummary {
  return 'weights' in data;
}
