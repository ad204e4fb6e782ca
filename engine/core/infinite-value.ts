import { EngineError } from './error';

/** Says that a cell is infinite, which no computation here takes. */
export function infiniteValue(column: string | number, row: number): EngineError {
  return new EngineError(
    'not-numeric',
    `Column ${column} holds an infinite value in row ${row}. Replace it by a number or drop the row.`,
    { column, row },
  );
}
