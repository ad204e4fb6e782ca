import type { Database } from './database';

const never = new Promise<never>(() => {});

/**
 * Ends runs whose tab is gone: it crashed or was closed while they ran, so nobody else will. Each open
 * tab holds a shared lock; when this one holds the only lock, every older open run is a leftover.
 * Without Web Locks (plain http) nobody can tell, and the runs stay as they are.
 */
export async function closeLeftRuns(database: Database, name: string): Promise<void> {
  const lock = `${name}:open`;
  const { locks } = globalThis.navigator ?? {};
  if (!locks) return;
  await new Promise<void>((resolve, reject) => {
    const hold = () => {
      resolve();
      return never;
    };
    locks.request(lock, { mode: 'shared' }, hold).catch(reject);
  });
  // Listed first: whoever started one of these holds a lock by now, if it is still alive.
  const ids = await openRuns(database);
  const { held = [] } = await locks.query();
  if (held.filter((other) => other.name === lock).length > 1) return;
  await killRuns(database, ids);
}

function openRuns(database: Database): Promise<string[]> {
  return database.read(['runs'], async ({ runs }) =>
    (await runs.all()).filter(({ status }) => status === 'running').map(({ id }) => id),
  );
}

/** Marks runs as killed, at the time at which they were last heard of. */
export async function killRuns(database: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await database.write(['runs', 'metricPoints'], async ({ runs, metricPoints }) => {
    for (const id of ids) {
      const run = await runs.get(id);
      if (run?.status !== 'running') continue;
      const points = await metricPoints.where('runId', id);
      const endedAt = points.reduce((last, { at }) => Math.max(last, at), run.startedAt);
      await runs.put({ ...run, status: 'killed', endedAt });
    }
  });
}
