'use client';
import { useEffect, useEffectEvent } from 'react';
import { paces, stepMinutes } from './paces';
import type { Verbs } from './use-simulation';

/** Space pauses, S steps, 1 to 4 set the speed, J and K go from alert to alert. */
export function useRoomKeys(isPlaying: boolean, verbs: Verbs): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
    const key = event.key.toLowerCase();
    const pace = /^[1-4]$/.test(key) ? paces[Number(key) - 1] : undefined;
    if (key === ' ') void (isPlaying ? verbs.pause() : verbs.play());
    else if (key === 's') void verbs.step(stepMinutes);
    else if (pace) void verbs.setPace(pace.minutes);
    else if (key === 'j') focusAlert(1);
    else if (key === 'k') focusAlert(-1);
    else return;
    event.preventDefault();
    // The same digits go to a stage on other screens.
    event.stopPropagation();
  });
  useEffect(() => {
    addEventListener('keydown', onKeyDown, true);
    return () => removeEventListener('keydown', onKeyDown, true);
  }, []);
}

/** True where the key belongs to what is in focus. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="dialog"], textarea, select, [contenteditable]')) return true;
  if (key === ' ') return target.closest('button, a, summary, input') !== null;
  return target.closest('input:not([type="radio"])') !== null;
}

function focusAlert(step: number): void {
  const alerts = [...document.querySelectorAll<HTMLElement>('[data-alert]')];
  const at = alerts.findIndex((alert) => alert.contains(document.activeElement));
  alerts[at < 0 ? 0 : Math.min(alerts.length - 1, Math.max(0, at + step))]?.focus();
}
