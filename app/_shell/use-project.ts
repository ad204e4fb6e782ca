'use client';
import type { ProjectFacts } from '@app/_home/project-facts';
import { currentProject, watchProject } from '@app/_home/project-line';
import { useSyncExternalStore } from 'react';

/** The facts of the project on this device, shared by the strip and the loop. */
export function useProject(): ProjectFacts | null {
  return useSyncExternalStore(watchProject, currentProject, () => null);
}
