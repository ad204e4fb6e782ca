import type { DocumentEdit } from '@engine/store/contract';
import type { Cell, FrontMatter, NotebookDocument } from './document';

/** The document after an edit; cells that it does not touch keep their identity. */
export function applyEdit(document: NotebookDocument, edit: DocumentEdit): NotebookDocument {
  const { cells } = document;
  switch (edit.type) {
    case 'cell':
      return {
        ...document,
        cells: cells.map((cell) => (cell.id === edit.cell.id ? edit.cell : cell)),
      };
    case 'insert': {
      const at = cells.findIndex(({ id }) => id === edit.after) + 1;
      return { ...document, cells: cells.toSpliced(at, 0, edit.cell) };
    }
    case 'remove':
      return { ...document, cells: cells.filter(({ id }) => id !== edit.cell) };
    case 'order': {
      const byId = new Map(cells.map((cell) => [cell.id, cell]));
      return { ...document, cells: edit.cells.flatMap((id) => byId.get(id) ?? []) };
    }
    case 'frontMatter': {
      const merged = Object.entries({ ...document.frontMatter, ...edit.change });
      const kept = merged.filter(([, value]) => value !== undefined);
      return { ...document, frontMatter: Object.fromEntries(kept) as unknown as FrontMatter };
    }
  }
}

/** The edit with the text it began with, so that the store sees what another tab has changed. */
export function basedOn({ cells }: NotebookDocument, edit: DocumentEdit): DocumentEdit {
  if (edit.type !== 'cell') return edit;
  const before = cells.find(({ id }) => id === edit.cell.id);
  return before ? { ...edit, base: before.source } : edit;
}

/** The edit that takes another one back, seen from the document before it. */
export function invertEdit(before: NotebookDocument, edit: DocumentEdit): DocumentEdit {
  const { cells } = before;
  switch (edit.type) {
    case 'cell':
      return { type: 'cell', cell: cells.find(({ id }) => id === edit.cell.id) ?? edit.cell };
    case 'insert':
      return { type: 'remove', cell: edit.cell.id };
    case 'remove': {
      const at = cells.findIndex(({ id }) => id === edit.cell);
      return { type: 'insert', after: cells[at - 1]?.id ?? null, cell: cells[at] as Cell };
    }
    case 'order':
      return { type: 'order', cells: cells.map(({ id }) => id) };
    case 'frontMatter': {
      const keys = Object.keys(edit.change);
      return {
        type: 'frontMatter',
        change: Object.fromEntries(keys.map((key) => [key, before.frontMatter[key]])),
      };
    }
  }
}

/** Swaps a cell with its neighbour; null where there is none on that side. */
export function moveEdit(
  { cells }: NotebookDocument,
  cell: string,
  direction: 'up' | 'down',
): DocumentEdit | null {
  const ids = cells.map(({ id }) => id);
  const from = ids.indexOf(cell);
  const to = from + (direction === 'up' ? -1 : 1);
  if (from < 0 || to < 0 || to >= ids.length) return null;
  return { type: 'order', cells: ids.toSpliced(from, 1).toSpliced(to, 0, cell) };
}
