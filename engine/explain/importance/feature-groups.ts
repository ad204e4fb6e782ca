import { EngineError } from '@engine/core/error';
import type { ColumnOrigin } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import type { Table } from '@engine/core/table';
import { type FeatureChoice, namesOf, placeOf } from '../curves/columns';

/** Columns that belong together by a name, or the origins of a transformer's columns. */
export type FeatureGroups =
  | Readonly<Record<string, readonly FeatureChoice[]>>
  | readonly ColumnOrigin[];

/** Columns that are taken as one, by their places. */
export interface FeatureGroup {
  readonly name: string;
  readonly places: readonly number[];
}

export interface GroupOptions {
  /** Only these columns, or groups by their names. */
  readonly features?: readonly FeatureChoice[];
  /**
   * Columns that are taken together, such as the indicators of one column: by name, or as the
   * `origins` of a transformer say. A column in no group is by itself.
   */
  readonly groups?: FeatureGroups;
}

/**
 * What importance is asked for, in the order of the columns.
 *
 * @throws EngineError `missing-column`, and `bad-parameter` for a column in two groups.
 */
export function featureGroups(
  X: Table | Matrix,
  { features, groups }: GroupOptions,
): readonly FeatureGroup[] {
  const names = namesOf(X);
  const groupOf = new Map<number, string>();
  for (const [name, members] of Object.entries(groups ? toRecord(groups) : {})) {
    for (const member of members) {
      const place = placeOf(X, member);
      if (groupOf.has(place)) {
        throw new EngineError(
          'bad-parameter',
          `Column ${names[place]} is in the groups ${groupOf.get(place)} and ${name}. Put it into one.`,
          { parameter: 'groups', column: names[place] },
        );
      }
      groupOf.set(place, name);
    }
  }
  const found = new Map<string, number[]>();
  names.forEach((own, place) => {
    const name = groupOf.get(place) ?? own;
    found.set(name, [...(found.get(name) ?? []), place]);
  });
  const all = [...found].map(([name, places]) => ({ name, places }));
  if (!features) return all;
  return features.map((feature) => {
    const byName = all.find(({ name }) => name === feature);
    if (byName) return byName;
    const place = placeOf(X, feature);
    return all.find(({ places }) => places.includes(place))!;
  });
}

function toRecord(groups: FeatureGroups): Readonly<Record<string, readonly FeatureChoice[]>> {
  if (!isOrigins(groups)) return groups;
  const record: Record<string, string[]> = {};
  for (const { name, source } of groups) {
    record[source] = [...(record[source] ?? []), name];
  }
  return record;
}

function isOrigins(groups: FeatureGroups): groups is readonly ColumnOrigin[] {
  return Array.isArray(groups);
}
