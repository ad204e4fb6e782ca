import type { Cell } from '@engine/notebook/document';
import type { DocumentEdit } from './contract';
import type { Row } from './row-schemas';

/** What one edit changes: the new order, and the cells to write and to drop. */
export interface MergedEdit {
  readonly document: Pick<Row<'documents'>, 'order' | 'frontMatter' | 'title'>;
  readonly put: readonly Cell[];
  readonly drop: readonly string[];
}

interface MergeContext {
  /** The edited cell as it is stored now. */
  readonly stored?: Cell | undefined;
  /** The name of a cell that keeps what another tab wrote. */
  readonly createId: () => string;
}

/**
 * Merges one edit into a document as it stands now, which another tab may have changed since the
 * edit was made. An edit never fails for that reason and never undoes what the other tab did.
 */
export function mergeEdit(
  document: MergedEdit['document'],
  edit: DocumentEdit,
  { stored, createId }: MergeContext,
): MergedEdit {
  const { order, frontMatter, title } = document;
  const same = { order, frontMatter, title };
  switch (edit.type) {
    case 'cell': {
      // A cell that was removed elsewhere while it was edited here comes back, at the end.
      const known = order.includes(edit.cell.id);
      const grown = known ? order : [...order, edit.cell.id];
      const theirs = known ? otherText(edit, stored) : null;
      if (!theirs) return { document: { ...same, order: grown }, put: [edit.cell], drop: [] };
      const copy = { ...theirs, id: createId() };
      const both = insertAfter(grown, edit.cell.id, copy.id);
      return { document: { ...same, order: both }, put: [edit.cell, copy], drop: [] };
    }
    case 'insert': {
      const inserted = insertAfter(order, edit.after, edit.cell.id);
      return { document: { ...same, order: inserted }, put: [edit.cell], drop: [] };
    }
    case 'remove': {
      const left = order.filter((id) => id !== edit.cell);
      return { document: { ...same, order: left }, put: [], drop: [edit.cell] };
    }
    case 'order':
      return { document: { ...same, order: mergeOrder(order, edit.cells) }, put: [], drop: [] };
    case 'frontMatter': {
      const merged = mergeFrontMatter(frontMatter, edit.change);
      return { document: { ...same, ...merged }, put: [], drop: [] };
    }
  }
}

/** What another tab wrote into the cell since this edit began, if the edit would overwrite it. */
function otherText(
  { cell, base }: Extract<DocumentEdit, { type: 'cell' }>,
  stored: Cell | undefined,
): Omit<Cell, 'id'> | null {
  if (!stored || base === undefined) return null;
  if (stored.source === base || stored.source === cell.source) return null;
  const { kind, source, attributes } = stored;
  return { kind, source, attributes };
}

function insertAfter(order: readonly string[], after: string | null, id: string): string[] {
  const rest = order.filter((other) => other !== id);
  if (after === null) return [id, ...rest];
  const at = rest.indexOf(after);
  return at < 0 ? [...rest, id] : rest.toSpliced(at + 1, 0, id);
}

/** The wanted order; cells it does not know stay behind the neighbour they stood behind. */
function mergeOrder(now: readonly string[], wanted: readonly string[]): string[] {
  const known = new Set(wanted);
  let merged = wanted.filter((id) => now.includes(id));
  for (const [at, id] of now.entries()) {
    if (!known.has(id)) merged = insertAfter(merged, at === 0 ? null : (now[at - 1] ?? null), id);
  }
  return merged;
}

function mergeFrontMatter(
  now: Row<'documents'>['frontMatter'],
  change: Readonly<Record<string, unknown>>,
) {
  const entries = Object.entries({ ...now, ...change }).filter(([, value]) => value !== undefined);
  const frontMatter = Object.fromEntries(entries) as Row<'documents'>['frontMatter'];
  return { frontMatter, title: frontMatter.title };
}
