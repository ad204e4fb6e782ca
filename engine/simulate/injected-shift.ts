import type { Table } from '@engine/core/table';
import type { ConceptDrift, CovariateShift } from '@engine/serve/contract';
import { suggestConceptDrift, suggestCovariateShift } from '@engine/serve/suggest-shift';

/** A shift that these rows allow, and what it does in one sentence. */
export interface InjectedShift {
  readonly shift: CovariateShift | ConceptDrift;
  readonly text: string;
  readonly mark: string;
}

/** Moves one input within a day, for most customers. */
export function moveInputs(rows: Table, target: string, fromDay: number): InjectedShift {
  const shift = suggestCovariateShift(rows, target, { fromDay, overDays: 1 });
  const whom = `for ${percent(shift.share)} of the customers`;
  const text =
    shift.category === undefined
      ? `${shift.column} rises by ${percent((shift.factor ?? 1) - 1)} ${whom}, within a day`
      : `${shift.column} becomes ${shift.category} ${whom}, within a day`;
  return { shift, text, mark: `${shift.column} moves` };
}

/** Changes at once what becomes of one group. */
export function moveRule(rows: Table, target: string, fromDay: number): InjectedShift {
  const shift = suggestConceptDrift(rows, target, { fromDay });
  const text = `${percent(shift.share)} of the customers with ${group(shift)} now end with ${target} ${shift.becomes}`;
  return { shift, text, mark: 'rule changes' };
}

function group({ column, category, atLeast, below }: ConceptDrift): string {
  if (category !== undefined) return `${column} ${category}`;
  return atLeast === undefined ? `${column} below ${below}` : `${column} of at least ${atLeast}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
