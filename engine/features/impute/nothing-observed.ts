import { EngineError } from '@engine/core/error';

/** Says that there is nothing to fill by, because no column holds a value. */
export function nothingObserved(names: readonly string[]): EngineError {
  const which =
    names.length === 1 ? `Column ${names[0]} holds` : `All ${names.length} columns hold`;
  return new EngineError(
    'missing-values',
    `${which} missing values only, so there is nothing to fill them by. Set keepEmptyFeatures to true, or check the step before.`,
    { columns: names },
  );
}
