export interface HeartbeatOptions {
  readonly ping: (at: number) => void;
  readonly onSilence: () => void;
  /** Milliseconds between two pings. */
  readonly interval: number;
  /** Pings in a row without an answer that mean death. */
  readonly misses: number;
}

/** Notices that the other side no longer answers. */
export function startHeartbeat({ ping, onSilence, interval, misses }: HeartbeatOptions) {
  let unanswered = 0;
  let paused = false;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    // After a pause of the page itself (a sleeping laptop, a throttled tab) silence proves nothing.
    if (paused || now - last > 2 * interval) unanswered = 0;
    last = now;
    if (unanswered >= misses) {
      clearInterval(timer);
      onSilence();
      return;
    }
    unanswered++;
    ping(now);
  }, interval);
  return {
    answered(): void {
      unanswered = 0;
    },
    /** While the other side has a reason to be silent. */
    pause(value: boolean): void {
      paused = value;
    },
    end: (): void => clearInterval(timer),
  };
}
