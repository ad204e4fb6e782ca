import { compareText } from '@engine/core/compare-text';
import { EngineError } from '@engine/core/error';
import { sortedQuantile } from '@engine/core/sorted-quantile';
import { type Column, cellAt, type NumberColumn, type StringColumn } from '@engine/core/table';
import { gather } from './gather';
import type { GroupedRows } from './group-rows';

/** What a group's values become. Missing values are left out, save by `size`. */
export type Aggregation =
  | 'count'
  | 'size'
  | 'nunique'
  | 'first'
  | 'last'
  | 'min'
  | 'max'
  | 'sum'
  | 'mean'
  | 'median'
  | 'std'
  | 'var';

/** Gives the values of a group, in the order of the rows, the missing ones left out. */
type OfNumbers = (values: Float64Array) => number;

const ofNumbers: Readonly<Record<string, OfNumbers>> = {
  sum: total,
  mean: (values) => total(values) / values.length,
  median: (values) => sortedQuantile(values.slice().sort(), 0.5),
  var: variance,
  std: (values) => Math.sqrt(variance(values)),
  min: (values) => values.reduce((a, b) => Math.min(a, b), values[0] ?? Number.NaN),
  max: (values) => values.reduce((a, b) => Math.max(a, b), values[0] ?? Number.NaN),
};

/** Kahan's sum, which pandas takes too. */
function total(values: Float64Array): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]! - lost;
    const next = sum + value;
    lost = next - sum - value;
    sum = next;
  }
  return sum;
}

/** With divisor n - 1. */
function variance(values: Float64Array): number {
  const mean = total(values) / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) ** 2;
  return values.length > 1 ? squares / (values.length - 1) : Number.NaN;
}

/**
 * One value per group.
 * @param q the quantile, 0 to 1, for `quantile`.
 * @throws `not-numeric` for a text column where numbers are needed
 */
export function aggregateColumn(
  column: Column,
  how: Aggregation | 'quantile',
  groups: GroupedRows,
  name: string,
  q = 0.5,
): Column {
  const count = groups.starts.length - 1;
  if (how === 'size' || how === 'count') {
    return counts(how === 'size' ? groups : present(column, groups), name);
  }
  const kept = present(column, groups);
  if (how === 'first' || how === 'last') return { ...edge(column, kept, how), name };
  if (how === 'nunique') return distinct(column, kept, name);
  if (column.type === 'string') {
    if (how === 'min' || how === 'max') return { ...extreme(column, kept, how), name };
    throw new EngineError(
      'not-numeric',
      `Column ${column.name} holds text (such as ${JSON.stringify(column.categories[0] ?? '')}), which has no ${how}. Use count, nunique, first, last, min or max, or another column.`,
      { column: column.name, how },
    );
  }
  const measure = how === 'quantile' ? quantileOf(q) : ofNumbers[how];
  if (!measure) throw unknownAggregation(how);
  const { values } = gather(column, kept.rows);
  const out = new Float64Array(count);
  for (let g = 0; g < count; g++) {
    out[g] = measure(values.subarray(kept.starts[g]!, kept.starts[g + 1]!));
  }
  return { type: 'number', name, values: out };
}

function quantileOf(q: number): OfNumbers {
  if (q >= 0 && q <= 1) return (values) => sortedQuantile(values.slice().sort(), q);
  throw new EngineError('bad-parameter', `A quantile lies between 0 and 1, not at ${q}.`, { q });
}

function unknownAggregation(how: string): EngineError {
  return new EngineError(
    'bad-parameter',
    `There is no aggregation called ${JSON.stringify(how)}. Use count, size, nunique, first, last, min, max, sum, mean, median, std, var, or ['column', 'quantile', 0.9].`,
    { how },
  );
}

/** The rows of each group that have a value. */
function present(column: Column, { starts, rows }: GroupedRows): GroupedRows {
  const kept = new Int32Array(rows.length);
  const keptStarts = new Int32Array(starts.length);
  let to = 0;
  for (let g = 0; g + 1 < starts.length; g++) {
    for (let at = starts[g]!; at < starts[g + 1]!; at++) {
      const row = rows[at]!;
      const missing =
        column.type === 'number' ? Number.isNaN(column.values[row]) : column.codes[row]! < 0;
      if (!missing) kept[to++] = row;
    }
    keptStarts[g + 1] = to;
  }
  return { starts: keptStarts, rows: kept.subarray(0, to) };
}

function counts({ starts }: GroupedRows, name: string): NumberColumn {
  const values = new Float64Array(starts.length - 1);
  for (let g = 0; g < values.length; g++) values[g] = starts[g + 1]! - starts[g]!;
  return { type: 'number', name, values };
}

function edge(column: Column, { starts, rows }: GroupedRows, how: 'first' | 'last'): Column {
  const chosen = new Int32Array(starts.length - 1);
  for (let g = 0; g < chosen.length; g++) {
    const empty = starts[g] === starts[g + 1];
    chosen[g] = empty ? -1 : how === 'first' ? rows[starts[g]!]! : rows[starts[g + 1]! - 1]!;
  }
  return gather(column, chosen);
}

function distinct(column: Column, { starts, rows }: GroupedRows, name: string): NumberColumn {
  const values = new Float64Array(starts.length - 1);
  const of = column.type === 'number' ? column.values : column.codes;
  for (let g = 0; g < values.length; g++) {
    const seen = new Set<number>();
    for (let at = starts[g]!; at < starts[g + 1]!; at++) seen.add(of[rows[at]!]!);
    values[g] = seen.size;
  }
  return { type: 'number', name, values };
}

function extreme(column: StringColumn, { starts, rows }: GroupedRows, how: 'min' | 'max'): Column {
  const sign = how === 'min' ? 1 : -1;
  const chosen = new Int32Array(starts.length - 1).fill(-1);
  for (let g = 0; g < chosen.length; g++) {
    for (let at = starts[g]!; at < starts[g + 1]!; at++) {
      const best = chosen[g]! < 0 ? undefined : String(cellAt(column, chosen[g]!));
      const text = String(cellAt(column, rows[at]!));
      if (best === undefined || sign * compareText(text, best) < 0) chosen[g] = rows[at]!;
    }
  }
  return gather(column, chosen);
}
