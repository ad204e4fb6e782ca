import { EngineError } from '@engine/core/error';
import type { SplitIndices } from './splitter';

/** @throws EngineError `bad-parameter` unless every row is left out exactly once */
export function requirePartition(
  owner: string,
  splits: readonly SplitIndices[],
  rows: number,
): void {
  const times = new Int32Array(rows);
  for (const { test } of splits) for (const row of test) times[row]! += 1;
  const row = times.findIndex((count) => count !== 1);
  if (row < 0) return;
  throw new EngineError(
    'bad-parameter',
    `Row ${row} is left out ${times[row]} times, but ${owner} needs every row exactly once. Use folds, such as KFold without repeats.`,
    { parameter: 'cv', row },
  );
}
