import { Table } from '@engine/core/table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash } from './content-hash';
import { readCsv } from './read-csv';
import { toCsv } from './to-csv';

const text = fc.string({ unit: 'grapheme', maxLength: 6 }).filter((value) => value.trim() !== '');
const quoted = fc.constantFrom(
  'a"b',
  '"',
  'x,y',
  'line\nbreak',
  'cr\r\nlf',
  ' space ',
  '0012',
  '1e5',
);
const texts = fc.array(fc.option(fc.oneof(text, quoted)), { minLength: 1, maxLength: 8 });

const tables = fc
  .record({ texts, numbers: fc.array(fc.option(fc.double({ noNaN: true }))) })
  .map(({ texts, numbers }) =>
    Table.from({
      text: [...texts, 'x'],
      number: Float64Array.from([...texts, 'x'], (_, i) => numbers[i] ?? Number.NaN),
    }),
  );

describe('toCsv', () => {
  it('and readCsv give back the same table', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (table) => {
        const csv = toCsv(table, { neutralizeFormulas: false });
        const types = { text: 'string', number: 'number' } as const;
        const { table: back } = await readCsv(csv, { types, missing: [], delimiter: ',' });
        expect(contentHash(back)).toBe(contentHash(table));
      }),
      { numRuns: 300 },
    );
  });

  it('disarms formulas in texts and names, and changes no number', () => {
    const table = Table.from({
      '=name': ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '|calc', ' =1', '\t=1', '＝1', '-5.2', 'a=b'],
      n: [-1, 2, 3, 4, 5, 6, 7, 8, -9.5, null],
    });
    expect(toCsv(table).trimEnd().split('\n')).toEqual([
      "'=name,n",
      "'=1+1,-1",
      "'+cmd,2",
      "'-2+3,3",
      "'@SUM(A1),4",
      "'|calc,5",
      "' =1,6",
      "'\t=1,7",
      "'＝1,8",
      '-5.2,-9.5',
      'a=b,',
    ]);
  });
});
