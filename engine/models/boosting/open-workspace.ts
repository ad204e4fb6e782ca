import { openKernelWorkspace } from './kernel-workspace';
import type { Pace } from './pace';
import { openPlainWorkspace } from './plain-workspace';
import type { TrainingRows } from './training-rows';
import type { Workspace } from './workspace';

/** The fastest workspace that there is here, with the rows binned; all give the same bits. */
export async function openWorkspace(
  rows: TrainingRows,
  groups: number,
  maxBin: number,
  pace: Pace,
): Promise<Workspace> {
  return (
    (await openKernelWorkspace(rows, groups, maxBin, pace)) ??
    openPlainWorkspace(rows, groups, maxBin, pace)
  );
}
