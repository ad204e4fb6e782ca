import type { Progress } from '@engine/core/estimator';

/** Milliseconds between two reports; the last one of a count always goes out. */
const interval = 50;

/** Passes on as much progress as an eye can follow. */
export function throttleProgress(
  send: (progress: Progress) => void,
  now: () => number = () => performance.now(),
) {
  let next = 0;
  return ({ done, total, unit, metrics }: Progress): void => {
    const time = now();
    if (time < next && done < total) return;
    next = time + interval;
    send({ done, total, unit, ...(metrics ? { metrics: { ...metrics } } : {}) });
  };
}
