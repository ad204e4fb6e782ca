import type { Run } from '@engine/track/contract';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { aucOf } from './metric-words';
import { runLabels } from './run-labels';

export interface Verdict {
  /** The finding: which run scores higher, and whether that means anything. */
  readonly finding: string;
  /** How that was judged. */
  readonly unit: string;
}

/**
 * Whether the best of some runs beats the next by more than their intervals leave open. The
 * half-widths of both are combined as if the runs had separate test rows; on the same rows the
 * true margin is smaller, so `outside` is safe to believe and `inside` may be too careful.
 */
export function compareRuns(runs: readonly Run[]): Verdict | null {
  const scored = runs.flatMap((run) => {
    const score = aucOf(run);
    return score ? [{ run, score }] : [];
  });
  scored.sort((a, b) => b.score.value - a.score.value);
  const [first, second] = scored;
  if (!first || !second) return null;
  if (scoredOn(first.run) !== scoredOn(second.run)) {
    return {
      finding: 'These runs were scored on different rows',
      unit: 'Their AUCs do not compare: a score on fresh rows is no worse for being lower',
    };
  }
  const gap = first.score.value - second.score.value;
  const by = formatNumber(gap, { digits: 3 });
  const labels = runLabels(runs);
  const [better, other] = [labels.get(first.run.id), labels.get(second.run.id)];
  const names = `${better} beats ${other} by ${by}`;
  if (gap === 0) {
    return { finding: `${better} and ${other} score the same`, unit: 'AUC' };
  }
  const margin = combinedMargin(first.score.interval, second.score.interval);
  if (margin === null) {
    return {
      finding: `${names}; without intervals it may be noise`,
      unit: 'AUC. These runs logged no interval',
    };
  }
  const place = gap > margin ? 'outside' : 'inside';
  return {
    finding: `${names}, which is ${place} the noise`,
    unit: `AUC. The 95 % intervals leave ±${formatNumber(margin, { digits: 3 })} open on the difference`,
  };
}

type Interval = readonly [number, number] | null;

function combinedMargin(a: Interval, b: Interval): number | null {
  if (!a || !b) return null;
  return Math.hypot((a[1] - a[0]) / 2, (b[1] - b[0]) / 2);
}

/** Which rows a run was scored on, as far as its tags tell: a changed world brings fresh ones. */
function scoredOn({ tags, provenance }: Run): string {
  const { dataset, world, lap } = tags;
  return JSON.stringify([dataset, provenance.seed, world, world === undefined ? null : lap]);
}
