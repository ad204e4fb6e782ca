'use client';
import type { Progress } from '@engine/core/estimator';
import type { Explanation } from '@engine/explain/explanation';
import type { ExplainClient } from '@engine/worker/explain-client';
import type { ExplainChoice } from '@engine/worker/explain-contract';
import { proxy } from 'comlink';
import { useEffect, useState } from 'react';

/** Something that was asked of the explainer. */
export interface Asked<Value> {
  /** The last answer, which stays while the next one is made. */
  readonly value: Value | null;
  readonly error: string | null;
  readonly progress: Progress | null;
  readonly isRunning: boolean;
  readonly stop: () => void;
}

/** The first rows explained as chosen; asked anew when the choice changes. */
export function useExplanation(
  { explainer }: ExplainClient,
  choice: ExplainChoice,
  rows: number,
): Asked<Explanation> {
  const { method, unit, output } = choice;
  const [asked, setAsked] = useState<Omit<Asked<Explanation>, 'stop'>>({
    value: null,
    error: null,
    progress: null,
    isRunning: true,
  });
  useEffect(() => {
    let gone = false;
    setAsked(({ value }) => ({ value, error: null, progress: null, isRunning: true }));
    const onProgress = (progress: Progress) => {
      if (!gone) setAsked((before) => ({ ...before, progress }));
    };
    explainer.explain({ method, unit, output }, rows, proxy(onProgress)).then(
      (value) => gone || setAsked({ value, error: null, progress: null, isRunning: false }),
      (error: unknown) => {
        if (gone) return;
        const message = error instanceof Error ? error.message : String(error);
        setAsked(({ value }) => ({ value, error: message, progress: null, isRunning: false }));
      },
    );
    return () => {
      gone = true;
    };
  }, [explainer, method, unit, output, rows]);
  return { ...asked, stop: () => void explainer.stop() };
}
