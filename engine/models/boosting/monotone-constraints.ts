import { EngineError } from '@engine/core/error';

/** For each column -1 (falling), 0 (free) or 1 (rising): in order, or by the column's name. */
export type MonotoneConstraints = readonly number[] | Readonly<Record<string, number>>;

/**
 * The directions of all columns; undefined where every column is free.
 *
 * @throws EngineError `bad-parameter`, `missing-column`
 */
export function readMonotoneConstraints(
  given: MonotoneConstraints | null,
  columns: readonly string[] | undefined,
  cols: number,
): Int8Array | undefined {
  if (given === null) return undefined;
  const directions = isList(given) ? given : byColumn(given, columns);
  if (directions.length > cols || directions.some((d) => d !== 0 && d !== 1 && d !== -1)) {
    throw new EngineError(
      'bad-parameter',
      `monotoneConstraints needs -1, 0 or 1 for at most ${cols} columns, not ${directions.join(', ')}.`,
      { parameter: 'monotoneConstraints' },
    );
  }
  if (directions.every((direction) => direction === 0)) return undefined;
  const full = new Int8Array(cols);
  full.set(directions);
  return full;
}

function isList(given: MonotoneConstraints): given is readonly number[] {
  return Array.isArray(given);
}

function byColumn(
  given: Readonly<Record<string, number>>,
  columns: readonly string[] | undefined,
): readonly number[] {
  const unknown = Object.keys(given).find((name) => !columns?.includes(name));
  if (columns && unknown === undefined) return columns.map((name) => given[name] ?? 0);
  throw new EngineError(
    'missing-column',
    `monotoneConstraints names the column ${unknown}, which the features do not have.`,
    { column: unknown },
  );
}
