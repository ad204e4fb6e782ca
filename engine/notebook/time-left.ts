import type { CellState } from './contract';

/**
 * Milliseconds until the last of these cells is done, if each takes as long as last time; null where
 * one has never run.
 * @param elapsed milliseconds the running cell has taken so far
 */
export function timeLeft(
  running: CellState | undefined,
  elapsed: number,
  waiting: readonly CellState[],
): number | null {
  let left = 0;
  if (running) {
    const estimate = running.milliseconds ?? fromProgress(running, elapsed);
    if (estimate === null) return null;
    left += Math.max(0, estimate - elapsed);
  }
  for (const { milliseconds } of waiting) {
    if (milliseconds === null) return null;
    left += milliseconds;
  }
  return left;
}

function fromProgress({ progress }: CellState, elapsed: number): number | null {
  if (!progress || progress.done === 0) return null;
  return (elapsed * progress.total) / progress.done;
}
