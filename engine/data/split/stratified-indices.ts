import { EngineError } from '@engine/core/error';
import type { RandomState } from '@engine/core/random';
import { requireTwoRowsPerClass } from '../check-target';
import type { ClassRows } from './class-rows';
import type { SplitIndices } from './splitter';

/**
 * One random split that keeps the share of each class in both parts.
 *
 * @throws EngineError `bad-parameter` for a class with one row, or parts smaller than the number of
 * classes.
 */
export function stratifiedIndices(
  { classes, codes, counts }: ClassRows,
  nTrain: number,
  nTest: number,
  random: RandomState,
): SplitIndices {
  requireTwoRowsPerClass(classes, counts);
  if (nTrain < classes.length || nTest < classes.length) {
    throw new EngineError(
      'bad-parameter',
      `Each part needs a row of each of the ${classes.length} classes, but the parts have ${nTrain} and ${nTest} rows. Change testSize.`,
      { classes: classes.length, nTrain, nTest },
    );
  }
  const trainCounts = apportion(counts, nTrain, random);
  const testCounts = apportion(
    counts.map((count, k) => count - trainCounts[k]!),
    nTest,
    random,
  );
  const train: number[] = [];
  const test: number[] = [];
  rowsByClass(codes, counts).forEach((members, k) => {
    const shuffled = random.permutation(counts[k]!);
    const cut = trainCounts[k]!;
    const end = cut + testCounts[k]!;
    for (let i = 0; i < cut; i++) train.push(members[shuffled[i]!]!);
    for (let i = cut; i < end; i++) test.push(members[shuffled[i]!]!);
  });
  random.shuffle(train);
  random.shuffle(test);
  return { train: Int32Array.from(train), test: Int32Array.from(test) };
}

function rowsByClass(codes: Int32Array, counts: Int32Array): Int32Array[] {
  const members = Array.from(counts, (count) => new Int32Array(count));
  const filled = new Int32Array(counts.length);
  codes.forEach((code, row) => {
    members[code]![filled[code]!++] = row;
  });
  return members;
}

/** Shares `draws` out in proportion to `counts`: floors, then largest remainders, ties by lot. */
function apportion(counts: Int32Array, draws: number, random: RandomState): Int32Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const exact = Float64Array.from(counts, (count) => (count / total) * draws);
  const shares = Int32Array.from(exact, Math.floor);
  let left = draws - shares.reduce((sum, share) => sum + share, 0);
  const remainders = exact.map((value) => value - Math.floor(value));
  for (const remainder of [...new Set(remainders)].sort((a, b) => b - a)) {
    if (left <= 0) break;
    const tied = [...remainders.keys()].filter((k) => remainders[k] === remainder);
    const chosen = random.choice(tied.length, Math.min(tied.length, left), { replace: false });
    for (const i of chosen) shares[tied[i]!]!++;
    left -= chosen.length;
  }
  return shares;
}
