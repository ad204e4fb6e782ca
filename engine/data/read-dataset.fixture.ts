import { readFileSync } from 'node:fs';
import type { Table } from '@engine/core/table';
import { readCsv } from './read-csv';

/** A shipped data set, read by the engine's own reader; for tests only. */
export async function readDataset(name: string): Promise<Table> {
  const { table } = await readCsv(readFileSync(`public/data/${name}.csv`));
  return table;
}
