import type { SnapshotInfo } from '@engine/kernel/protocol';

/** Which variables the kernel holds, and by which job each was given; told by finished cells. */
export function createLiveVariables() {
  const byName = new Map<string, { readonly cell: string; readonly job: number }>();
  return {
    define(cell: string, job: number, names: readonly string[]): void {
      for (const [name, giver] of byName) if (giver.cell === cell) byName.delete(name);
      for (const name of names) byName.set(name, { cell, job });
    },
    forget(names: readonly string[]): void {
      for (const name of names) byName.delete(name);
    },
    /**
     * Compares with what a new worker has again. A value of an older job is as bad as none.
     * @returns the names that are lost, and those that must not be used though they are there.
     */
    reconcile(kept: readonly SnapshotInfo[]): {
      readonly lost: string[];
      readonly outdated: string[];
    } {
      const same = new Set<string>();
      const outdated: string[] = [];
      for (const { name, job } of kept) {
        if (byName.get(name)?.job === job) same.add(name);
        else outdated.push(name);
      }
      const lost = [...byName.keys()].filter((name) => !same.has(name));
      for (const name of lost) byName.delete(name);
      return { lost, outdated };
    },
  };
}
