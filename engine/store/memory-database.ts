import { type Database, type Key, type RowTable, type Tables, tableIndexes } from './database';
import { readableRows, readRow } from './read-row';
import { type Row, type TableName, tableNames } from './row-schemas';

type Rows = Map<string, unknown>;
interface Watcher {
  readonly names: readonly TableName[];
  readonly tell: () => void;
}

/** The same tables without a disk: gone with the tab. Writes run one after another. */
export function createMemoryDatabase(): Database {
  const data = new Map<TableName, Rows>(tableNames.map((name) => [name, new Map()]));
  const tables = Object.fromEntries(
    tableNames.map((name) => [name, memoryTable(name, () => data.get(name) as Rows)]),
  ) as unknown as Tables;
  const watchers = new Set<Watcher>();
  let last: Promise<unknown> = Promise.resolve();

  const write: Database['write'] = (names, work) => {
    const turn = last.then(async () => {
      const before = names.map((name) => [name, new Map(data.get(name))] as const);
      try {
        return await work(tables);
      } catch (error) {
        for (const [name, rows] of before) data.set(name, rows);
        throw error;
      }
    });
    last = turn.then(
      () => {
        for (const watcher of watchers) {
          if (watcher.names.some((name) => names.includes(name))) watcher.tell();
        }
      },
      () => undefined,
    );
    return turn;
  };

  return {
    read: (_names, work) => work(tables),
    write,
    watch: (names, query, listener) => {
      const watcher = {
        names,
        tell: () => {
          query(tables).then((answer) => watchers.has(watcher) && listener(answer));
        },
      };
      watchers.add(watcher);
      watcher.tell();
      return () => watchers.delete(watcher);
    },
  };
}

function memoryTable<Name extends TableName>(name: Name, rows: () => Rows): RowTable<Name> {
  const primary = tableIndexes[name].split(', ')[0] as string;
  let counter = 0;
  const keyOf = (row: object) => (primary === '++' ? `${counter++}` : valueAt(row, primary));
  const matching = (index: string, value: Key) =>
    [...rows()].filter(([, row]) => valueAt(row as object, index) === JSON.stringify(value));
  return {
    async get(key) {
      const row = rows().get(JSON.stringify(key));
      return row === undefined ? undefined : readRow(name, structuredClone(row));
    },
    async put(row) {
      rows().set(keyOf(row), structuredClone(row));
    },
    async delete(key) {
      rows().delete(JSON.stringify(key));
    },
    all: async () => readableRows(name, structuredClone([...rows().values()])) as Row<Name>[],
    count: async () => rows().size,
    where: async (index, value) =>
      matching(index, value).map(([, row]) => readRow(name, structuredClone(row))),
    async deleteWhere(index, value) {
      for (const [key] of matching(index, value)) rows().delete(key);
    },
  };
}

/** The value of an index such as `id` or `[runId+key]`, as text. */
function valueAt(row: object, index: string): string {
  const fields = row as Record<string, unknown>;
  const parts = index.match(/\w+/g) ?? [];
  return JSON.stringify(index.startsWith('[') ? parts.map((part) => fields[part]) : fields[index]);
}
