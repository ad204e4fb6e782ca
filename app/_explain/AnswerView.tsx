import { formatNumber } from '@lessons/figures/kit/number-format';
import { type ReactNode, Suspense } from 'react';
import type { Asked } from './use-answer';

export interface AnswerViewProps<Value> {
  readonly asked: Asked<Value>;
  /** What is being done, such as `Drawing neighbours`. */
  readonly doing: string;
  readonly children: (value: Value) => ReactNode;
}

/** An answer with its progress, a way to stop it, and what went wrong. */
export function AnswerView<Value>({ asked, doing, children }: AnswerViewProps<Value>) {
  const { value, error, isRunning, wasStopped, progress, stop, again } = asked;
  return (
    <div className={isRunning && value !== null ? 'answer old' : 'answer'}>
      {isRunning && (
        <p className="unit" role="status">
          {doing}
          {progress
            ? `: ${formatNumber(progress.done)} of ${formatNumber(progress.total)} ${progress.unit}. `
            : '. '}
          <button type="button" className="link-b" onClick={stop}>
            Stop
          </button>
        </p>
      )}
      {wasStopped && (
        <p className="unit" role="status">
          Stopped.{' '}
          <button type="button" className="link-b" onClick={again}>
            Go on
          </button>
        </p>
      )}
      {error !== null && (
        <div className="fig-error" role="alert">
          {error}
        </div>
      )}
      {value !== null && (
        <Suspense fallback={<p className="unit">Loading the figure.</p>}>
          {children(value)}
        </Suspense>
      )}
    </div>
  );
}
