import { EngineError } from '@engine/core/error';
import type { Cell } from '@engine/core/table';

/** How the categories of one column become output columns. */
export interface OutputColumns {
  /** For each category its output column; -1 for the dropped one. */
  readonly places: Int32Array;
  /** What each output column stands for. */
  readonly kept: readonly Cell[];
  /** The category without a column, which zeros stand for; null without one. */
  readonly dropped: Cell;
  /** The categories grouped as infrequent, or null. */
  readonly infrequent: readonly Cell[] | null;
  /** The output column of the infrequent, or -1. */
  readonly unknown: number;
}

/** Categories after the infrequent were grouped. */
interface Groups {
  readonly categories: readonly Cell[];
  /** What the last group holds where it is that of the infrequent. */
  readonly infrequent: readonly Cell[];
}

/** @param chooseDrop the index of the group that gets no column, or -1. */
export function planOutputs(
  categories: readonly Cell[],
  isInfrequent: readonly boolean[],
  chooseDrop: (groups: Groups) => number,
): OutputColumns {
  const frequent = categories.filter((_, k) => !isInfrequent[k]);
  const infrequent = categories.filter((_, k) => isInfrequent[k]);
  const groups = infrequent.length > 0 ? [...frequent, 'infrequent_sklearn'] : frequent;
  const drop = chooseDrop({ categories: groups, infrequent });
  const place = (group: number) =>
    group === drop ? -1 : drop >= 0 && group > drop ? group - 1 : group;
  let next = 0;
  const places = Int32Array.from(categories, (_, k) =>
    place(isInfrequent[k] ? groups.length - 1 : next++),
  );
  return {
    places,
    kept: groups.filter((_, group) => group !== drop),
    dropped: groups[drop] ?? null,
    infrequent: infrequent.length > 0 ? infrequent : null,
    unknown: infrequent.length > 0 ? place(groups.length - 1) : -1,
  };
}

/**
 * The index of the dropped group, or -1.
 *
 * @throws `bad-parameter` for a category that is not there or is infrequent
 */
export function dropPlace(
  column: string,
  drop: null | 'first' | 'if_binary' | { readonly category: Cell | undefined },
  { categories, infrequent }: Groups,
): number {
  if (drop === null) return -1;
  if (drop === 'first') return 0;
  if (drop === 'if_binary') return categories.length === 2 ? 0 : -1;
  const category = drop.category ?? null;
  const place = categories.indexOf(category);
  if (place >= 0) return place;
  const why = infrequent.includes(category) ? 'is infrequent' : 'did not occur at fit';
  throw new EngineError(
    'bad-parameter',
    `OneHotEncoder cannot drop ${category === null ? 'missing' : category} of column ${column}, because it ${why}. Drop another category.`,
    { column, category },
  );
}
