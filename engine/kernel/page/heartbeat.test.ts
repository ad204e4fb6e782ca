import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startHeartbeat } from './heartbeat';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function beating(answers: boolean) {
  const onSilence = vi.fn();
  const heart = startHeartbeat({
    ping: () => answers && heart.answered(),
    onSilence,
    interval: 250,
    misses: 4,
  });
  return { heart, onSilence };
}

test('four missed beats in a row are a death, told once', () => {
  const { onSilence } = beating(false);
  vi.advanceTimersByTime(1_000);
  expect(onSilence).not.toHaveBeenCalled();
  vi.advanceTimersByTime(250);
  expect(onSilence).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5_000);
  expect(onSilence).toHaveBeenCalledTimes(1);
});

test('answers, and silence with a reason, are no death', () => {
  const { onSilence } = beating(true);
  vi.advanceTimersByTime(60_000);
  const silent = beating(false);
  silent.heart.pause(true);
  vi.advanceTimersByTime(60_000);
  expect(onSilence).not.toHaveBeenCalled();
  expect(silent.onSilence).not.toHaveBeenCalled();
});
