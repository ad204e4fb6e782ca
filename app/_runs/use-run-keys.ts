'use client';
import { isTyping } from '@app/_shell/is-typing';
import { useEffect, useEffectEvent } from 'react';

/** J and K move through the runs, X selects, Delete deletes, / searches. */
export function useRunKeys(verbs: {
  readonly select: (runId: string) => void;
  readonly remove: (runId: string) => void;
}): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { activeElement } = document;
    // A run's own check box is an input, yet these keys are for it.
    const here = activeElement instanceof HTMLElement ? activeElement.dataset.run : undefined;
    if (event.ctrlKey || event.metaKey || event.altKey || (!here && isTyping(event))) return;
    const key = event.key.toLowerCase();
    if (key === 'j') move(1);
    else if (key === 'k') move(-1);
    else if (key === '/') document.querySelector<HTMLInputElement>('.filter input')?.focus();
    else if (here && key === 'x') verbs.select(here);
    else if (here && event.key === 'Delete') verbs.remove(here);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}

function move(step: number): void {
  const boxes = [...document.querySelectorAll<HTMLInputElement>('input[data-run]')];
  const at = boxes.findIndex(isFocused);
  boxes[at < 0 ? 0 : Math.min(boxes.length - 1, Math.max(0, at + step))]?.focus();
}
