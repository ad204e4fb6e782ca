import type { ParamValue, Run } from '@engine/track/contract';
import { aucOf } from './metric-words';

/** A column to sort by: `name`, `started`, `auc`, or `param:x` and `metric:x`. */
export interface RunOrder {
  readonly by: string;
  readonly descending: boolean;
}

/** The runs that match a text, in the order asked for; values that are missing come last. */
export function orderRuns(runs: readonly Run[], order: RunOrder, query: string): Run[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = runs.filter((run) => {
    const text = searchText(run);
    return words.every((word) => text.includes(word));
  });
  const sign = order.descending ? -1 : 1;
  return found.sort((a, b) => {
    const [left, right] = [sortValue(a, order.by), sortValue(b, order.by)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * compare(left, right) || b.startedAt - a.startedAt;
  });
}

function searchText(run: Run): string {
  const pairs = Object.entries({ ...run.params, ...run.tags });
  return [run.name, run.experiment, run.status, ...pairs.map(([key, value]) => `${key}=${value}`)]
    .join(' ')
    .toLowerCase();
}

function sortValue(run: Run, by: string): ParamValue {
  if (by === 'name') return run.name;
  if (by === 'started') return run.startedAt;
  if (by === 'auc') return aucOf(run)?.value ?? null;
  const [kind, ...rest] = by.split(':');
  const key = rest.join(':');
  return (kind === 'param' ? run.params[key] : run.metrics[key]) ?? null;
}

function compare(left: NonNullable<ParamValue>, right: NonNullable<ParamValue>): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left).localeCompare(String(right), 'en', { numeric: true });
}
