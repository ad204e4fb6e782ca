'use client';
import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react';
import { type LapState, lapState } from './lap-state';
import { currentLoopSession, openLoopSession, watchLoopSession } from './loop-session';

export interface LapControl {
  readonly lap: LapState;
  /** Opening the session, before the first cell runs. */
  readonly isStarting: boolean;
  /** Why the lap could not start at all. */
  readonly problem: string | null;
  readonly run: () => void;
  readonly stop: () => void;
}

/** Drives the project's document from the Loop screen; Ctrl Enter runs it, and so does `/?run=1`. */
export function useLap(): LapControl {
  const snapshot = useSyncExternalStore(
    watchLoopSession,
    () => currentLoopSession()?.getSnapshot() ?? null,
    () => null,
  );
  const [isStarting, setStarting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const lap = useMemo(() => lapState(snapshot, Date.now()), [snapshot]);
  const isBusy = isStarting || lap.state === 'running';

  const run = () => {
    setProblem(null);
    setStarting(true);
    openLoopSession()
      .then((session) => {
        setStarting(false);
        return session.getSnapshot().progress ? undefined : session.runAll();
      })
      .catch((error: unknown) => {
        setStarting(false);
        setProblem(error instanceof Error ? error.message : String(error));
      });
  };
  const stop = () => void currentLoopSession()?.stop();

  const startIfAsked = useEffectEvent(() => {
    if (new URLSearchParams(location.search).get('run') !== '1') return;
    // With the router's own state kept, or the way back to this page would be lost.
    history.replaceState(history.state, '', '/');
    if (!isBusy) run();
  });
  useEffect(() => startIfAsked(), []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"]')) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isBusy) run();
      else if (event.key === 'Escape' && lap.state === 'running') stop();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  });

  return { lap, isStarting, problem, run, stop };
}
