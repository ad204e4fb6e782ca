import type { ColumnOrigin } from '@engine/core/estimator';

/** Columns that go through as they are. */
export function sameOrigins(names: readonly string[]): ColumnOrigin[] {
  return names.map((name) => ({ name, source: name }));
}

/** Where the outputs of `second` came from before `first`, whose outputs it takes. */
export function chainOrigins(
  first: readonly ColumnOrigin[],
  second: readonly ColumnOrigin[],
): ColumnOrigin[] {
  const byName = new Map(first.map((origin) => [origin.name, origin]));
  return second.map((origin) => {
    const before = byName.get(origin.source);
    if (!before) return origin;
    const category = origin.category ?? before.category;
    const { name } = origin;
    return { name, source: before.source, ...(category === undefined ? {} : { category }) };
  });
}
