'use client';
import type { Progress } from '@engine/core/estimator';
import { useEffect, useMemo, useState } from 'react';

/** Something that was asked of the explainer. */
export interface Asked<Value> {
  /** The last answer, which stays while the next one is worked out. */
  readonly value: Value | null;
  readonly error: string | null;
  readonly progress: Progress | null;
  readonly isRunning: boolean;
  readonly wasStopped: boolean;
  readonly stop: () => void;
  readonly again: () => void;
}

type State<Value> = Omit<Asked<Value>, 'stop' | 'again'>;

const asking = { error: null, progress: null, isRunning: true, wasStopped: false } as const;

/** Someone who can be asked, in a worker, as the clients of `engine/worker` give it. */
interface AskedClient<Explainer> {
  readonly explainer: Explainer;
  readonly listener: (onProgress: OnProgress) => OnProgress;
}

interface Stoppable {
  stop(asked: string): Promise<void>;
}

type OnProgress = (progress: Progress) => void;

/**
 * Asks the explainer, and again when the question changes.
 *
 * @param name of what is asked, for stopping it
 * @param question all that the answer depends on, as text
 */
export function useAnswer<Explainer extends Stoppable, Value>(
  { explainer, listener }: AskedClient<Explainer>,
  name: keyof Explainer & string,
  question: string,
  ask: (explainer: Explainer, onProgress: OnProgress) => Promise<Value>,
): Asked<Value> {
  const [asked, setAsked] = useState<State<Value>>({ value: null, ...asking });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question says all that ask reads
  useEffect(() => {
    let gone = false;
    setAsked(({ value }) => ({ value, ...asking }));
    const onProgress = (progress: Progress) => {
      if (!gone) setAsked((before) => ({ ...before, progress }));
    };
    ask(explainer, listener(onProgress)).then(
      (value) => gone || setAsked({ value, ...asking, isRunning: false }),
      (error: unknown) => gone || setAsked(({ value }) => ({ value, ...failure(error) })),
    );
    return () => {
      gone = true;
    };
  }, [explainer, question, round]);
  return useMemo(
    () => ({
      ...asked,
      stop: () => void explainer.stop(name),
      again: () => setRound((before) => before + 1),
    }),
    [asked, explainer, name],
  );
}

function failure(error: unknown): Omit<State<never>, 'value'> {
  const wasStopped = error instanceof Error && 'code' in error && error.code === 'aborted';
  const message = error instanceof Error ? error.message : String(error);
  return { ...asking, isRunning: false, wasStopped, error: wasStopped ? null : message };
}
