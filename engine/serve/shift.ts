import { EngineError } from '@engine/core/error';
import { hashShare } from '@engine/core/hash-share';
import { type Column, type NumberColumn, type StringColumn, Table } from '@engine/core/table';
import type { ConceptDrift, CovariateShift, Shift, StreamBatch } from './contract';

/**
 * Requests as they are once the shifts act on them. Whom a shift concerns depends on the customer
 * alone, so that the same one is concerned at every visit and in every replay.
 *
 * @throws `missing-column`, `not-numeric`, `unknown-category`, `bad-parameter`
 */
export function applyShifts(batch: StreamBatch, shifts: readonly Shift[]): StreamBatch {
  // The rule of the world looks at the customers as they were, so concept drift comes first.
  const labels = shifts
    .filter((shift) => shift.kind === 'concept')
    .reduce((column, shift) => driftLabels(batch, column, shift), batch.labels);
  const rows = shifts
    .filter((shift) => shift.kind === 'covariate')
    .reduce((table, shift) => shiftRows(batch, table, shift), batch.rows);
  return { ...batch, rows, labels };
}

function shiftRows(batch: StreamBatch, rows: Table, shift: CovariateShift): Table {
  const column = rows.column(shift.column);
  const concerned = whom(batch, shift);
  const moved =
    shift.category === undefined
      ? multiplied(rows.numbers(shift.column), column, shift, concerned)
      : recoded(column, shift.category, concerned);
  return new Table(rows.columns.map((each) => (each === column ? moved : each)));
}

function multiplied(
  values: Float64Array,
  column: Column,
  { factor = 1 }: CovariateShift,
  concerned: (i: number) => boolean,
): NumberColumn {
  return {
    type: 'number',
    name: column.name,
    values: values.map((value, i) => (concerned(i) ? value * factor : value)),
  };
}

function recoded(column: Column, category: string, concerned: (i: number) => boolean): Column {
  if (column.type === 'number') {
    throw new EngineError(
      'bad-parameter',
      `Column ${column.name} holds numbers; give the shift a factor instead of a category.`,
      { column: column.name },
    );
  }
  const code = column.categories.indexOf(category);
  const categories = code < 0 ? [...column.categories, category] : column.categories;
  const target = code < 0 ? categories.length - 1 : code;
  return {
    ...column,
    categories,
    codes: column.codes.map((old, i) => (concerned(i) ? target : old)),
  };
}

function driftLabels(batch: StreamBatch, labels: Column, shift: ConceptDrift): Column {
  const concerned = whom(batch, shift);
  const inGroup = membership(batch.rows.column(shift.column), shift);
  const changes = (i: number) => inGroup(i) && concerned(i);
  if (labels.type === 'number') {
    const becomes = Number(shift.becomes);
    return { ...labels, values: labels.values.map((old, i) => (changes(i) ? becomes : old)) };
  }
  return relabelled(labels, String(shift.becomes), changes);
}

function relabelled(
  labels: StringColumn,
  becomes: string,
  changes: (i: number) => boolean,
): StringColumn {
  const code = labels.categories.indexOf(becomes);
  if (code < 0) {
    throw new EngineError(
      'unknown-category',
      `The target ${labels.name} has no label ${becomes}. It has ${labels.categories.join(', ')}.`,
      { column: labels.name, category: becomes },
    );
  }
  return { ...labels, codes: labels.codes.map((old, i) => (changes(i) ? code : old)) };
}

function membership(column: Column, shift: ConceptDrift): (i: number) => boolean {
  if (column.type === 'number') {
    const { atLeast = Number.NEGATIVE_INFINITY, below = Number.POSITIVE_INFINITY } = shift;
    return (i) => column.values[i]! >= atLeast && column.values[i]! < below;
  }
  const code = column.categories.indexOf(shift.category ?? '');
  return (i) => code >= 0 && column.codes[i] === code;
}

/** Whether the shift concerns the customer of request `i` at its time of arrival. */
function whom(batch: StreamBatch, shift: Shift): (i: number) => boolean {
  const { share, fromDay, overDays = 0 } = shift;
  const name = `${shift.kind} ${shift.column}`;
  return (i) => {
    const age = batch.at[i]! - fromDay;
    if (age < 0) return false;
    const grown = overDays > 0 ? Math.min(1, age / overDays) : 1;
    return hashShare(`${name} ${batch.customer[i]}`) < share * grown;
  };
}
