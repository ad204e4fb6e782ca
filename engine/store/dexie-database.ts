import { EngineError } from '@engine/core/error';
import Dexie, { type IndexableType, liveQuery, type Transaction } from 'dexie';
import { type Database, type Key, type RowTable, type Tables, tableIndexes } from './database';
import { isQuotaError, quotaRefusal } from './quota-refusal';
import { readableRows, readRow } from './read-row';
import { type TableName, tableNames } from './row-schemas';

/** Grows with every change of the tables. */
const SCHEMA = 1;

export interface DexieHooks {
  /** Throws when nothing may be written any more. */
  readonly checkWritable: () => void;
  /** A newer version of the app has changed, or is about to change, the tables. */
  readonly onNewerSchema: () => void;
  /** The browser took the database away while it was open. */
  readonly onLost: () => void;
}

/** Opens the database of this origin; rejects when the browser refuses. */
export async function openDexieDatabase(name: string, hooks: DexieHooks): Promise<Database> {
  // Strict: an edit that was acknowledged is on the disk, not in a buffer.
  const dexie = new Dexie(name, { chromeTransactionDurability: 'strict' });
  dexie.version(SCHEMA).stores(tableIndexes);
  let yielded = false;
  dexie.on('versionchange', () => {
    // Let the newer version go on; this tab may still read.
    yielded = true;
    hooks.onNewerSchema();
    dexie.close({ disableAutoOpen: false });
    return false;
  });
  dexie.on('close', () => {
    if (!yielded) hooks.onLost();
  });
  await dexie.open();

  const checkSchema = async ({ meta }: Tables) => {
    const known = (await meta.get('schema'))?.value ?? SCHEMA;
    if (Number(known) <= SCHEMA && dexie.verno <= SCHEMA) return;
    hooks.onNewerSchema();
    hooks.checkWritable();
  };
  let asked = false;
  const database: Database = {
    read: (names, work) => inTransaction(dexie, 'r', names, work),
    write: async (names, work) => {
      hooks.checkWritable();
      const stores = [...new Set([...names, 'meta' as const])];
      try {
        const result = await inTransaction(dexie, 'rw', stores, async (tables) => {
          await checkSchema(tables);
          return work(tables);
        });
        if (!asked && names.some((name) => name !== 'meta')) {
          asked = true;
          // Now that something is worth keeping, ask the browser not to evict it.
          void navigator.storage?.persist?.();
        }
        return result;
      } catch (error) {
        throw isQuotaError(error) ? quotaRefusal() : plainError(error);
      }
    },
    watch: (names, query, listener) => {
      const subscription = liveQuery(() => database.read(names, query)).subscribe({
        next: listener,
        // A closed or damaged database is told by the status, not by every view.
        error: () => undefined,
      });
      return () => subscription.unsubscribe();
    },
  };
  const schema = await database.read(['meta'], (open) => open.meta.get('schema'));
  if (dexie.verno > SCHEMA || Number(schema?.value ?? SCHEMA) > SCHEMA) hooks.onNewerSchema();
  else if (!schema) {
    await database.write(['meta'], (open) => open.meta.put({ key: 'schema', value: SCHEMA }));
  }
  return database;
}

/** Does work in one transaction; either all of it is stored or nothing. */
async function inTransaction<Result>(
  dexie: Dexie,
  mode: 'r' | 'rw',
  stores: readonly TableName[],
  work: (tables: Tables) => Promise<Result>,
): Promise<Result> {
  const results: Result[] = [];
  try {
    await dexie.transaction(mode, [...stores], async (transaction) => {
      results.push(await work(tablesOf(transaction)));
    });
  } catch (error) {
    // All requests were made inside the transaction and went well; only Dexie, which follows
    // promises by zones, heard of the end of the work after that of the transaction.
    const isWhole = results.length > 0 && error instanceof Dexie.PrematureCommitError;
    if (!isWhole) throw error;
  }
  return results[0]!;
}

/**
 * The tables, bound to one transaction by name and not by Dexie's zones: a request that comes after
 * its end is refused, where it would otherwise quietly run in a transaction of its own.
 */
function tablesOf(transaction: Transaction): Tables {
  return Object.fromEntries(
    tableNames.map((name) => [name, dexieTable(transaction, name)]),
  ) as unknown as Tables;
}

function dexieTable<Name extends TableName>(transaction: Transaction, name: Name): RowTable<Name> {
  const table = transaction.table(name);
  const equal = (index: string, value: Key) => table.where(index).equals(value as IndexableType);
  return {
    get: async (key) => {
      const row = await table.get(key as IndexableType);
      return row === undefined ? undefined : readRow(name, row);
    },
    put: async (row) => {
      await table.put(row);
    },
    delete: async (key) => table.delete(key as IndexableType),
    all: async () => readableRows(name, await table.toArray()),
    count: async () => table.count(),
    where: async (index, value) =>
      (await equal(index, value).toArray()).map((row) => readRow(name, row)),
    deleteWhere: async (index, value) => {
      await equal(index, value).delete();
    },
  };
}

function plainError(error: unknown): unknown {
  if (error instanceof EngineError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new EngineError(
    'unsupported',
    `The browser did not store this change (${reason}). What was saved before is untouched; try again, and export the document if it happens twice.`,
  );
}
