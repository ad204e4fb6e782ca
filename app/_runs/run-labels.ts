import type { Run } from '@engine/track/contract';

/** What each run is called among others: its name, with the lap where names repeat. */
export function runLabels(runs: readonly Run[]): ReadonlyMap<string, string> {
  const count = new Map<string, number>();
  for (const { name } of runs) count.set(name, (count.get(name) ?? 0) + 1);
  const label = (run: Run) => {
    if (count.get(run.name) === 1) return run.name;
    const lap = run.tags.lap;
    const isTold = lap !== undefined && runs.filter((other) => isTwin(run, other)).length === 1;
    return isTold ? `${run.name} of lap ${lap}` : `${run.name} ${run.id.slice(0, 4)}`;
  };
  return new Map(runs.map((run) => [run.id, label(run)]));
}

function isTwin(run: Run, other: Run): boolean {
  return run.name === other.name && run.tags.lap === other.tags.lap;
}
