import type { RandomState } from '@engine/core/random';
import type { SplitIndices } from './splitter';

/** One random split of the numbers 0 to count - 1. */
export function shuffledIndices(
  count: number,
  nTrain: number,
  nTest: number,
  random: RandomState,
): SplitIndices {
  const order = random.permutation(count);
  return { test: order.slice(0, nTest), train: order.slice(nTest, nTest + nTrain) };
}
