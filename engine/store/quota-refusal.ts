import { EngineError } from '@engine/core/error';

/** A full disk shows itself only when a transaction fails, as the reason behind its abort. */
export function isQuotaError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, inner } = error as { readonly name?: unknown; readonly inner?: unknown };
  return name === 'QuotaExceededError' || isQuotaError(inner);
}

export function quotaRefusal(): EngineError {
  return new EngineError(
    'too-large',
    'The browser has no room left for this site, so this change was not saved. What was saved before is untouched. Delete data sets or runs you no longer need, or back everything up and free some disk.',
    { cause: 'quota' },
  );
}
