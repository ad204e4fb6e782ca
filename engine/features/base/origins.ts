import type { ColumnOrigin } from '@engine/core/estimator';

/** Columns that go through as they are. */
export function sameOrigins(names: readonly string[]): ColumnOrigin[] {
  return names.map((name) => ({ name, source: name }));
}

/** A column made of several others; the first is its main source. */
export function jointOrigin(name: string, sources: readonly string[]): ColumnOrigin {
  const distinct = [...new Set(sources)];
  const [source = ''] = distinct;
  return distinct.length > 1 ? { name, source, sources: distinct } : { name, source };
}

/** Where the outputs of `second` came from before `first`, whose outputs it takes. */
export function chainOrigins(
  first: readonly ColumnOrigin[],
  second: readonly ColumnOrigin[],
): ColumnOrigin[] {
  const byName = new Map(first.map((origin) => [origin.name, origin]));
  const rawOf = (name: string): readonly string[] => {
    const before = byName.get(name);
    return before ? (before.sources ?? [before.source]) : [name];
  };
  return second.map((origin) => {
    const before = byName.get(origin.source);
    const chained = jointOrigin(origin.name, (origin.sources ?? [origin.source]).flatMap(rawOf));
    const category = origin.category ?? (origin.sources ? undefined : before?.category);
    return category === undefined ? chained : { ...chained, category };
  });
}
