import type { Row, TableName } from './row-schemas';

export type Key = string | number | readonly (string | number)[];

/** One table; every row that comes out of it has been parsed. */
export interface RowTable<Name extends TableName> {
  get(key: Key): Promise<Row<Name> | undefined>;
  put(row: Row<Name>): Promise<void>;
  delete(key: Key): Promise<void>;
  /** Every row that can be read; a damaged one must not hide the others. */
  all(): Promise<Row<Name>[]>;
  count(): Promise<number>;
  /** Rows whose index, such as `document` or `[runId+key]`, has this value. */
  where(index: string, value: Key): Promise<Row<Name>[]>;
  deleteWhere(index: string, value: Key): Promise<void>;
}

export type Tables = { readonly [Name in TableName]: RowTable<Name> };

/**
 * Tables with transactions. IndexedDB behind Dexie is one; the other lives in memory, for a browser
 * that refuses to store anything.
 */
export interface Database {
  read<T>(names: readonly TableName[], work: (tables: Tables) => Promise<T>): Promise<T>;
  /** All of the work is kept, durably, or none of it. */
  write<T>(names: readonly TableName[], work: (tables: Tables) => Promise<T>): Promise<T>;
  /** Calls the listener with the answer now, and again after every commit that changes it. */
  watch<T>(
    names: readonly TableName[],
    query: (tables: Tables) => Promise<T>,
    listener: (answer: T) => void,
  ): () => void;
}

/** Primary key and indexes of each table, in Dexie's notation. */
export const tableIndexes: Readonly<Record<TableName, string>> = {
  documents: 'id',
  cells: '[document+id], document',
  outputs: '[document+cell], document',
  datasets: 'id',
  chunks: '[hash+index], hash',
  runs: 'id, experiment',
  metricPoints: '++, [runId+key], runId',
  artifacts: '[runId+path], runId',
  blobs: 'hash',
  models: '[model+version], model',
  aliases: '[model+alias], model',
  settings: 'key',
  meta: 'key',
};
