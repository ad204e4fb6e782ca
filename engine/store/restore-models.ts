import type { BackupRows } from './backup-format';
import type { Tables } from './database';

/**
 * Adds the model versions of a backup. A version number that is taken by another run's model gets
 * the next free one; an alias that is in use here keeps its version.
 */
export async function restoreModels(
  open: Tables,
  rows: BackupRows,
  runIds: ReadonlyMap<string, string>,
): Promise<void> {
  const versions = new Map<string, number>();
  for (const row of rows.models) {
    const runId = runIds.get(row.runId) ?? row.runId;
    const known = await open.models.where('model', row.model);
    const same = known.find((other) => other.runId === runId && other.artifact === row.artifact);
    const taken = known.some((other) => other.version === row.version);
    const next = 1 + Math.max(0, ...known.map((other) => other.version));
    const version = same?.version ?? (taken ? next : row.version);
    versions.set(`${row.model}/${row.version}`, version);
    if (!same) await open.models.put({ ...row, runId, version });
  }
  for (const row of rows.aliases) {
    const version = versions.get(`${row.model}/${row.version}`);
    if (version === undefined || (await open.aliases.get([row.model, row.alias]))) continue;
    await open.aliases.put({ ...row, version });
  }
}
