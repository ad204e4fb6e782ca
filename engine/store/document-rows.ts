import { EngineError } from '@engine/core/error';
import type { Cell, NotebookDocument } from '@engine/notebook/document';
import type { DocumentEdit, DocumentInfo, StoredDocument } from './contract';
import type { Tables } from './database';
import { mergeEdit } from './merge-edit';
import { randomId } from './random-id';
import type { Row } from './row-schemas';

/** A document as it lies in the tables. */
export interface DocumentRows {
  readonly row: Row<'documents'>;
  /** In the document's order. */
  readonly cells: readonly Row<'cells'>[];
}

export async function readDocument(open: Tables, id: string): Promise<DocumentRows | null> {
  const row = await open.documents.get(id);
  if (!row) return null;
  const cells = new Map((await open.cells.where('document', id)).map((cell) => [cell.id, cell]));
  return { row, cells: row.order.flatMap((cell) => cells.get(cell) ?? []) };
}

/** As `readDocument`, or an error that names what is missing. */
export async function requireDocument(open: Tables, id: string): Promise<DocumentRows> {
  const found = await readDocument(open, id);
  if (found) return found;
  throw new EngineError(
    'bad-parameter',
    `There is no document "${id}" on this device. It was deleted for good, or it was made in another browser.`,
    { document: id },
  );
}

/** Writes a whole document over whatever had its id. */
export async function writeDocument(
  open: Tables,
  row: Omit<Row<'documents'>, 'title' | 'frontMatter' | 'order' | 'head'>,
  { frontMatter, cells, head }: NotebookDocument,
): Promise<DocumentRows> {
  await open.cells.deleteWhere('document', row.id);
  for (const cell of cells) await open.cells.put(cellRow(row.id, cell));
  await open.documents.put({
    ...row,
    title: frontMatter.title,
    frontMatter: { ...frontMatter },
    order: cells.map((cell) => cell.id),
    ...(head === undefined ? {} : { head }),
  });
  return requireDocument(open, row.id);
}

export async function applyEdit(
  open: Tables,
  id: string,
  edit: DocumentEdit,
  at: number,
): Promise<DocumentRows> {
  const { row } = await requireDocument(open, id);
  const stored = edit.type === 'cell' ? await open.cells.get([id, edit.cell.id]) : undefined;
  const { document, put, drop } = mergeEdit(row, edit, { stored, createId: randomId });
  for (const cell of put) await open.cells.put(cellRow(id, cell));
  for (const cell of drop) await open.cells.delete([id, cell]);
  const revision = row.revision + 1;
  await open.documents.put({ ...row, ...document, revision, updatedAt: at });
  return requireDocument(open, id);
}

export function toInfo({ frontMatter, order, head, ...info }: Row<'documents'>): DocumentInfo {
  return info;
}

/** The document with its text. The code that writes text is loaded when the first one is read. */
export async function toStored({ row, cells }: DocumentRows): Promise<StoredDocument> {
  const { serialiseDocument } = await import('@engine/notebook/serialise-document');
  const { frontMatter, head } = row;
  const content: NotebookDocument = {
    frontMatter,
    cells: cells.map(withoutDocument),
    ...(head === undefined ? {} : { head }),
  };
  return { ...toInfo(row), text: serialiseDocument(content), content };
}

function cellRow(document: string, { id, kind, source, attributes, raw }: Cell): Row<'cells'> {
  const row = { document, id, kind, source, attributes: { ...attributes } };
  return raw === undefined ? row : { ...row, raw };
}

function withoutDocument({ document, ...cell }: Row<'cells'>): Cell {
  return cell;
}
