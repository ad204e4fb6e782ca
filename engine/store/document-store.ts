import type { DocumentInfo, DocumentStore } from './contract';
import type { Database, Tables } from './database';
import {
  applyEdit,
  type DocumentRows,
  readDocument,
  requireDocument,
  toInfo,
  toStored,
  writeDocument,
} from './document-rows';
import { randomId } from './random-id';

const tables = ['documents', 'cells'] as const;

/** Documents, kept cell by cell, so that an edit writes the one cell it touches. */
export function createDocumentStore(database: Database): DocumentStore {
  const setDeleted = (id: string, deletedAt: number | null) =>
    database.write(tables, async (open) => {
      const { row } = await requireDocument(open, id);
      await open.documents.put({ ...row, deletedAt });
    });
  return {
    list: () => database.read(['documents'], listDocuments),
    async get(id) {
      const found = await database.read(tables, (open) => readDocument(open, id));
      return found && toStored(found);
    },
    async create({ id = randomId(), text, origin = null }) {
      const { parseDocument } = await import('@engine/notebook/parse-document');
      const parsed = parseDocument(text);
      const rows = await database.write(tables, async (open) => {
        // Two tabs that open a lesson at once both create its copy: the first one stays.
        const known = await readDocument(open, id);
        if (known?.row.deletedAt === null) return known;
        const at = Date.now();
        const times = { createdAt: at, updatedAt: at, deletedAt: null };
        return writeDocument(open, { id, origin, revision: 1, ...times }, parsed);
      });
      return toStored(rows);
    },
    apply: async (id, edit) =>
      toStored(await database.write(tables, (open) => applyEdit(open, id, edit, Date.now()))),
    remove: (id) => setDeleted(id, Date.now()),
    restore: (id) => setDeleted(id, null),
    purge: (id) =>
      database.write([...tables, 'outputs'], async (open) => {
        await open.documents.delete(id);
        await open.cells.deleteWhere('document', id);
        await open.outputs.deleteWhere('document', id);
      }),
    watch(id, listener) {
      let told = Promise.resolve();
      let stopped = false;
      const tell = async (rows: DocumentRows | null) => {
        const document = rows && (await toStored(rows));
        if (document && !stopped) listener(document);
      };
      const stop = database.watch(
        tables,
        (open) => readDocument(open, id),
        (rows) => {
          // One after another, so that an older state never arrives last.
          told = told.then(() => tell(rows));
        },
      );
      return () => {
        stopped = true;
        stop();
      };
    },
    watchList: (listener) => database.watch(['documents'], listDocuments, listener),
  };
}

/** The live ones, last changed first; deleted ones are reached by id, to be restored. */
async function listDocuments({ documents }: Tables): Promise<DocumentInfo[]> {
  const rows = await documents.all();
  return rows
    .filter((row) => row.deletedAt === null)
    .sort((a, b) => b.updatedAt - a.updatedAt)
    .map(toInfo);
}
