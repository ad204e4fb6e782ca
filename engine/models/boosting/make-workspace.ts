import type { Matrix } from '@engine/core/matrix';
import { openKernelWorkspace } from './kernel-workspace';
import { PlainWorkspace } from './plain-workspace';
import type { Workspace } from './workspace';

/** The fastest workspace that there is here; all give the same bits. */
export function makeWorkspace(
  X: Matrix,
  maxBin: number,
  groups: number,
  weights?: Float32Array,
): Workspace {
  return (
    openKernelWorkspace(X, maxBin, groups, weights) ??
    new PlainWorkspace(X, maxBin, groups, weights)
  );
}
