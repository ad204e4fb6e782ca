import type { Run } from '@engine/track/contract';
import { aucOf } from './metric-words';

/** A model trained again inside a lap; it is scored on other rows than the lap's first models. */
export function isRetrained(run: Pick<Run, 'params'>): boolean {
  return 'like' in run.params;
}

/**
 * The lap of each run: 1, 2, 3 in each experiment. A lap counts once one of its first models has a
 * score. The `lap` tag skips numbers, because a run that was trained again carries the tag of its
 * own lap plus one; here it belongs to the lap it was made in.
 */
export function lapNumbers(runs: readonly Run[]): ReadonlyMap<string, number> {
  const tags = new Map<string, Set<number>>();
  for (const run of runs) {
    const tag = lapTag(run);
    if (tag === null || isRetrained(run) || !aucOf(run)) continue;
    const known = tags.get(run.experiment);
    if (known) known.add(tag);
    else tags.set(run.experiment, new Set([tag]));
  }
  const order = new Map([...tags].map(([name, set]) => [name, [...set].sort((a, b) => a - b)]));
  return new Map(
    runs.flatMap((run) => {
      const tag = lapTag(run);
      const at = tag === null ? -1 : (order.get(run.experiment)?.indexOf(tag) ?? -1);
      return at < 0 ? [] : [[run.id, at + 1] as const];
    }),
  );
}

/** The tag that a run's lap began with; null where it has none. */
function lapTag(run: Run): number | null {
  const tag = Number(run.tags.lap);
  if (!Number.isInteger(tag)) return null;
  return isRetrained(run) ? tag - 1 : tag;
}
