import { readFileSync } from 'node:fs';
import { EngineError } from '@engine/core/error';
import { cellAt, Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import golden from '../fixtures/parquet.json';
import { columnFromValues } from './column-from-values';
import { readArrow } from './read-arrow';
import { readParquet } from './read-parquet';
import { toArrow } from './to-arrow';

const parquet = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../fixtures/parquet/${name}.parquet`, import.meta.url)));

const cells = (table: Table) =>
  Object.fromEntries(
    table.columns.map((column) => [
      column.name,
      Array.from({ length: table.rows }, (_, row) => cellAt(column, row)),
    ]),
  );

async function refusal(work: Promise<unknown>): Promise<EngineError> {
  const error = await work.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(EngineError);
  return error as EngineError;
}

describe('readParquet', () => {
  it.each(['uncompressed', 'snappy', 'zstd', 'gzip', 'lz4-raw'])(
    'reads what DuckDB wrote, %s',
    async (compression) => {
      const table = await readParquet(parquet(`people-${compression}`));
      expect(cells(table)).toEqual(golden.people);
    },
  );

  it('reads several groups of rows, and only the columns asked for', async () => {
    const seen: number[] = [];
    const bytes = parquet('long');
    const table = await readParquet(bytes, { onProgress: ({ done }) => seen.push(done) });
    const sum = (name: string) =>
      table.numbers(name).reduce((total, v) => total + (Number.isNaN(v) ? 0 : v), 0);
    expect(seen).toEqual([1, 2, 3]);
    expect(table.rows).toBe(golden.long.rows);
    expect(sum('id')).toBe(golden.long.ids);
    expect(sum('share')).toBe(golden.long.shares);
    expect(table.numbers('share').filter((v) => !Number.isNaN(v)).length).toBe(golden.long.present);
    expect(table.strings('part')[4321]).toBe(golden.long.part);
    expect(new Set(table.strings('part')).size).toBe(golden.long.parts);
    expect((await readParquet(bytes, { columns: ['part'] })).names).toEqual(['part']);
  });

  it('reads a view into a larger buffer', async () => {
    const bytes = parquet('people-snappy');
    const larger = new Uint8Array(bytes.length + 100);
    larger.set(bytes, 50);
    const table = await readParquet(larger.subarray(50, 50 + bytes.length));
    expect(cells(table)).toEqual(golden.people);
    const buffer = Buffer.from(larger.buffer, 50, bytes.length);
    expect(cells(await readParquet(buffer))).toEqual(golden.people);
  });

  it('refuses other files, broken ones, lists and unknown columns in words', async () => {
    const csv = new TextEncoder().encode('a,b\n1,2\n');
    expect((await refusal(readParquet(csv))).message).toContain('cannot be read as Parquet');
    const cut = parquet('long').slice(0, 5000);
    expect((await refusal(readParquet(cut))).code).toBe('unsupported');
    const nested = await refusal(readParquet(parquet('nested')));
    expect(nested.message).toContain('Column list holds a list in row 0');
    const unknown = await refusal(readParquet(parquet('long'), { columns: ['ids'] }));
    expect(unknown.message).toContain('Its columns are id, share, part');
    const signal = AbortSignal.abort();
    expect((await refusal(readParquet(parquet('long'), { signal }))).code).toBe('aborted');
  });
});

describe('readArrow and toArrow', () => {
  const table = Table.from({
    id: [1, 2, 3],
    amount: [1.5, null, -2],
    name: ['anna', null, 'bo'],
  });

  it.each(['stream', 'file'] as const)('give back the same table through a %s', async (format) => {
    expect(await readArrow(await toArrow(table, { format }))).toEqual(table);
  });

  it('read the types that other tools write', async () => {
    const { bool, dateDay, int64, tableFromArrays, tableToIPC, timestamp, utf8 } = await import(
      '@uwdata/flechette'
    );
    const moment = new Date('2024-02-29T12:30:00Z');
    const types = { big: int64(), on: bool(), day: dateDay(), at: timestamp(), text: utf8() };
    const arrays = {
      big: [1n, 2n, null],
      on: [true, false, null],
      day: [new Date('2024-02-29'), null, new Date('1969-12-31')],
      at: [moment, null, moment],
      text: ['a', null, 'a'],
    };
    const bytes = tableToIPC(tableFromArrays(arrays, { types }), {})!;
    expect(cells(await readArrow(bytes))).toEqual({
      big: [1, 2, null],
      on: [1, 0, null],
      day: [Date.UTC(2024, 1, 29), null, -86_400_000],
      at: [moment.getTime(), null, moment.getTime()],
      text: ['a', null, 'a'],
    });
    expect((await readArrow(bytes, { columns: ['text'] })).names).toEqual(['text']);
  });

  it('refuse other data in words', async () => {
    const error = await refusal(readArrow(new TextEncoder().encode('a,b\n1,2\n')));
    expect(error.message).toContain('cannot be read as Arrow');
  });
});

describe('columnFromValues', () => {
  it('keeps whole numbers as text that a double cannot hold', () => {
    const column = columnFromValues('id', [[1n, null], [9007199254740993n]]);
    expect([0, 1, 2].map((row) => cellAt(column, row))).toEqual(['1', null, '9007199254740993']);
    const big = columnFromValues('id', [BigInt64Array.of(5n, -5n)]);
    expect([0, 1].map((row) => cellAt(big, row))).toEqual([5, -5]);
  });
});
