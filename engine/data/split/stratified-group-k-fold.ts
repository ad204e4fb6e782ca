import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { BaseKFold } from './base-k-fold';
import { classRows } from './class-rows';
import { readGroups } from './read-groups';
import { toRandomState } from './to-random-state';

/** numpy.isclose with its defaults. */
const isClose = (a: number, b: number) => Math.abs(a - b) <= 1e-8 + 1e-5 * Math.abs(b);

/**
 * Folds in which no group is on both sides and the shares of the classes are kept as well as that
 * allows: groups with the most uneven classes choose first, each the fold that it unbalances least.
 *
 * Equals `sklearn.model_selection.StratifiedGroupKFold` 1.2.1, row for row, shuffle included: that
 * version shuffles the class counts of the groups against the groups themselves, so with `shuffle`
 * the balance is that of random counts. Cost: O(rows + groups x folds^2 x classes).
 */
export class StratifiedGroupKFold extends BaseKFold {
  protected folds(rows: number, y?: Target, groups?: Target): Int32Array {
    const title = 'StratifiedGroupKFold';
    const { codes: classOf, counts } = classRows(title, rows, this.nSplits, y);
    const { count, codes: groupOf } = readGroups(title, rows, groups);
    if (this.nSplits > count) {
      throw new EngineError(
        'bad-parameter',
        `${count} groups cannot be dealt into ${this.nSplits} folds. Lower nSplits to at most ${count}.`,
        { groups: count, nSplits: this.nSplits },
      );
    }
    const perGroup = Array.from({ length: count }, () => new Float64Array(counts.length));
    groupOf.forEach((group, row) => {
      perGroup[group]![classOf[row]!]! += 1;
    });
    if (this.shuffle) toRandomState(this.randomState).shuffle(perGroup);
    const spread = perGroup.map(deviation);
    const order = [...perGroup.keys()].sort((a, b) => spread[b]! - spread[a]!);
    const perFold = Array.from({ length: this.nSplits }, () => new Float64Array(counts.length));
    const foldOf = new Int32Array(count);
    for (const group of order) {
      const fold = bestFold(perFold, perGroup[group]!, counts);
      foldOf[group] = fold;
      perGroup[group]!.forEach((rowsOfClass, code) => {
        perFold[fold]![code]! += rowsOfClass;
      });
    }
    return groupOf.map((group) => foldOf[group]!);
  }
}

/** The fold that keeps the class shares most even; of about equal ones that with the fewest rows. */
function bestFold(
  perFold: readonly Float64Array[],
  group: Float64Array,
  counts: Int32Array,
): number {
  let best = 0;
  let bestSpread = Infinity;
  let fewest = Infinity;
  perFold.forEach((fold, candidate) => {
    let spread = 0;
    counts.forEach((all, code) => {
      const shares = perFold.map(
        (other, i) => (other[code]! + (i === candidate ? group[code]! : 0)) / all,
      );
      spread += deviation(Float64Array.from(shares));
    });
    spread /= counts.length;
    const rows = fold.reduce((sum, value) => sum + value, 0);
    if (spread < bestSpread || (isClose(spread, bestSpread) && rows < fewest)) {
      best = candidate;
      bestSpread = spread;
      fewest = rows;
    }
  });
  return best;
}

/** Standard deviation with divisor n. */
function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / values.length);
}
