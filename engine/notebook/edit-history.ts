import type { DocumentEdit } from '@engine/store/contract';

interface Step {
  readonly edit: DocumentEdit;
  readonly inverse: DocumentEdit;
  readonly at: number;
}

/** Milliseconds within which typing in one cell counts as one edit. */
const oneEdit = 1500;
const maxSteps = 500;

/** What was done and can be taken back, and what was taken back and can be done again. */
export function createEditHistory() {
  let done: Step[] = [];
  let undone: Step[] = [];
  return {
    record(edit: DocumentEdit, inverse: DocumentEdit, at: number): void {
      undone = [];
      const last = done.at(-1);
      if (last && at - last.at < oneEdit && isSameText(last.edit, edit)) {
        done = [...done.slice(0, -1), { edit, inverse: last.inverse, at }];
      } else done = [...done, { edit, inverse, at }].slice(-maxSteps);
    },
    /** The edit that takes the last one back. */
    undo(): DocumentEdit | undefined {
      const last = done.at(-1);
      if (!last) return undefined;
      done = done.slice(0, -1);
      undone = [...undone, { ...last, at: Number.NEGATIVE_INFINITY }];
      return last.inverse;
    },
    redo(): DocumentEdit | undefined {
      const last = undone.at(-1);
      if (!last) return undefined;
      undone = undone.slice(0, -1);
      done = [...done, last];
      return last.edit;
    },
  };
}

function isSameText(a: DocumentEdit, b: DocumentEdit): boolean {
  return a.type === 'cell' && b.type === 'cell' && a.cell.id === b.cell.id;
}
