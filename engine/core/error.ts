/** Codes that a program can branch on; the message is for the person, `detail` for the view. */
export type ErrorCode =
  | 'aborted'
  | 'bad-parameter'
  | 'cycle'
  | 'duplicate-name'
  | 'empty-data'
  | 'length-mismatch'
  | 'missing-column'
  | 'missing-values'
  | 'newer-version'
  | 'not-fitted'
  | 'not-numeric'
  | 'one-class'
  | 'shape-mismatch'
  | 'syntax'
  | 'too-large'
  | 'unknown-category'
  | 'unsupported';

/**
 * The one error of the engine. The message follows the house formula: what happened, to which of
 * the person's own things, and what to do about it.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly detail: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** Throws `aborted` when the signal has fired; long loops call it between units of work. */
export function checkAborted(signal?: AbortSignal): void {
  if (signal?.aborted) throw new EngineError('aborted', 'The work was stopped before it finished.');
}
