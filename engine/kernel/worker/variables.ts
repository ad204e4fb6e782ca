import { type PackableClass, pack, unpack } from '@engine/core/pack';
import type { Snapshot, SnapshotInfo } from '@engine/kernel/protocol';

export interface Variable {
  readonly value: unknown;
  readonly cell: string;
  readonly job: number;
}

export type Variables = ReturnType<typeof createVariables>;

/**
 * What cells have given each other, by name. After a change of worker the values lie outside, and
 * are fetched when they are first read.
 * @param ask asks the frame's main thread for kept values; they arrive through `restore`
 */
export function createVariables(
  classes: readonly PackableClass[],
  ask: (names: readonly string[]) => void,
) {
  const byName = new Map<string, Variable>();
  const outside = new Map<string, SnapshotInfo>();
  const arrived: (() => void)[] = [];

  return {
    get: (name: string): Variable | undefined => byName.get(name),

    /** Takes a finished cell's variables in place of those that it gave before. */
    define(cell: string, job: number, values: Readonly<Record<string, unknown>>): void {
      for (const [name, variable] of byName) if (variable.cell === cell) byName.delete(name);
      for (const [name, variable] of outside) if (variable.cell === cell) outside.delete(name);
      for (const [name, value] of Object.entries(values)) {
        outside.delete(name);
        byName.set(name, { value, cell, job });
      }
    },

    forget(names: readonly string[]): void {
      for (const name of names) {
        byName.delete(name);
        outside.delete(name);
      }
    },

    /** The variable in a form that outlives the worker, or undefined where it cannot be kept. */
    snapshot(name: string): Snapshot | undefined {
      const variable = byName.get(name);
      if (!variable) return undefined;
      try {
        const packed = pack(variable.value, classes);
        return { name, cell: variable.cell, job: variable.job, packed };
      } catch {
        return undefined;
      }
    },

    /** Names whose values lie outside, until they are recalled. */
    expect(kept: readonly SnapshotInfo[]): void {
      for (const info of kept) outside.set(info.name, info);
    },

    /** Brings the values of the given names here; those that never were outside stay as they are. */
    async recall(names: readonly string[]): Promise<void> {
      const wanted = names.filter((name) => outside.has(name));
      if (wanted.length === 0) return;
      const back = new Promise<void>((resolve) => arrived.push(resolve));
      ask(wanted);
      await back;
    },

    /** The answer to the oldest recall. A name forgotten meanwhile stays forgotten. */
    restore(snapshots: readonly Snapshot[]): void {
      for (const { name, cell, job, packed } of snapshots) {
        if (outside.get(name)?.job !== job) continue;
        outside.delete(name);
        byName.set(name, { value: unpack(packed, classes), cell, job });
      }
      arrived.shift()?.();
    },

    /** The name an engine class is exported under; a minifier may have changed its own. */
    className(value: object): string | undefined {
      const prototype = Object.getPrototypeOf(value);
      return classes.find((candidate) => candidate.prototype === prototype)?.name;
    },
  };
}
