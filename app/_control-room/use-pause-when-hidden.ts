'use client';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Verbs } from './use-simulation';

/** A film that nobody sees stands still, and goes on when the page is looked at again. */
export function usePauseWhenHidden(isPlaying: boolean, verbs: Verbs): void {
  const wasPlaying = useRef(false);
  const onChange = useEffectEvent(() => {
    if (document.hidden) {
      wasPlaying.current = isPlaying;
      if (isPlaying) void verbs.pause();
    } else if (wasPlaying.current) {
      wasPlaying.current = false;
      void verbs.play();
    }
  });
  useEffect(() => {
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);
}
