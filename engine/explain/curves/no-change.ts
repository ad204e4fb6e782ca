import { EngineError } from '@engine/core/error';
import type { Column } from '@engine/core/table';

/** Refuses a column along which nothing can change. */
export function noChange({ name }: Column): EngineError {
  return new EngineError(
    'empty-data',
    `Column ${name} has fewer than two different values, so nothing changes along it. Choose another column.`,
    { column: name },
  );
}
