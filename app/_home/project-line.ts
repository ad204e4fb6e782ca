import { whenIdle } from '@app/_shell/when-idle';
import type { ProjectFacts } from './project-facts';

let facts: ProjectFacts | null = null;
let started = false;
const listeners = new Set<() => void>();

/** What is known of the project now; null before the store has been read. */
export function currentProject(): ProjectFacts | null {
  return facts;
}

/** Told whenever the project's facts change; the first listener starts the reading. */
export function watchProject(listener: () => void): () => void {
  listeners.add(listener);
  if (!started) {
    started = true;
    whenIdle(() => {
      void import('./follow-project').then(({ followProject }) => followProject(publish));
    });
  }
  return () => listeners.delete(listener);
}

function publish(next: ProjectFacts): void {
  facts = next;
  for (const listener of listeners) listener();
}
