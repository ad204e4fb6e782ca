import type { Snapshot, SnapshotInfo } from '@engine/kernel/protocol';

/** The last finished value of each variable, kept outside the worker that made it. */
export function createSnapshots() {
  const byName = new Map<string, Snapshot>();
  return {
    keep(snapshot: Snapshot): void {
      byName.set(snapshot.name, snapshot);
    },
    forget(names: readonly string[]): void {
      for (const name of names) byName.delete(name);
    },
    list: (): readonly SnapshotInfo[] =>
      [...byName.values()].map(({ name, cell, job }) => ({ name, cell, job })),
    find: (names: readonly string[]): readonly Snapshot[] =>
      names.flatMap((name) => byName.get(name) ?? []),
  };
}
