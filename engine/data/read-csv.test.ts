import { readFileSync } from 'node:fs';
import { EngineError } from '@engine/core/error';
import type { Table } from '@engine/core/table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadCsvOptions } from './contract';
import { readCsv } from './read-csv';

/** The table as plain columns, and its decisions by kind. */
async function read(source: string | Uint8Array, options?: ReadCsvOptions) {
  const { table, decisions } = await readCsv(source, options);
  return { ...plain(table), kinds: decisions.map(({ kind }) => kind), decisions };
}

function plain(table: Table) {
  const columns = table.columns.map((column) => [
    column.name,
    column.type === 'number' ? [...column.values] : table.strings(column.name),
  ]);
  return { columns, names: table.names };
}

async function refusal(source: string | Uint8Array, options?: ReadCsvOptions) {
  const error = await readCsv(source, options).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(EngineError);
  return error as EngineError;
}

const utf16 = (text: string, littleEndian: boolean) => {
  const bytes = new Uint8Array(2 * (text.length + 1));
  const view = new DataView(bytes.buffer);
  [...`\ufeff${text}`].forEach((c, i) => {
    view.setUint16(2 * i, c.charCodeAt(0), littleEndian);
  });
  return bytes;
};

describe('readCsv reads', () => {
  it('the Telco customers with the eleven missing charges reported', async () => {
    const { table, decisions } = await readCsv(readFileSync('public/data/telco_churn.csv'));
    expect([table.rows, table.columns.length]).toEqual([7043, 20]);
    expect(decisions).toEqual([
      {
        kind: 'missing-values',
        column: 'total_charges',
        row: 490,
        count: 11,
        message: 'total_charges is empty in 11 cells, taken as missing.',
      },
    ]);
  });

  it('UTF-8 with a mark, UTF-16 in both orders, and windows-1252', async () => {
    const text = 'name,n\nMüller,1\n';
    const want = [
      ['name', ['Müller']],
      ['n', [1]],
    ];
    const utf8 = new TextEncoder().encode(text);
    expect(await read(utf8)).toMatchObject({ columns: want, kinds: [] });
    const encodings = [
      Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8),
      utf16(text, true),
      utf16(text, false),
      utf16(text, true).subarray(2),
      Uint8Array.from(text, (c) => c.charCodeAt(0)),
    ];
    for (const bytes of encodings) {
      expect(await read(bytes)).toMatchObject({ columns: want, kinds: ['encoding'] });
    }
    const euro = await read(Uint8Array.of(0x61, 0x0a, 0x80, 0xe9, 0x0a));
    expect(euro.columns).toEqual([['a', ['€é']]]);
    const japanese = Uint8Array.of(0x61, 0x0a, 0x93, 0xfa, 0x96, 0x7b, 0x0a);
    expect((await read(japanese, { encoding: 'shift_jis' })).columns).toEqual([['a', ['日本']]]);
  });

  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', [1]],
        ['b', [2]],
      ],
    ],
    [
      'a;b\n1,5;2,25\n',
      [
        ['a', [1.5]],
        ['b', [2.25]],
      ],
    ],
    [
      'a\tb\n1\t2\n',
      [
        ['a', [1]],
        ['b', [2]],
      ],
    ],
    [
      'a|b\n1|x,y\n',
      [
        ['a', [1]],
        ['b', ['x,y']],
      ],
    ],
    [
      'sep=;\na;b\n1;2\n',
      [
        ['a', [1]],
        ['b', [2]],
      ],
    ],
    [
      'a,b\n"1;2;3","4;5;6"\n',
      [
        ['a', ['1;2;3']],
        ['b', ['4;5;6']],
      ],
    ],
    [
      'a;b\n1.234,5;x\n10,25;y\n',
      [
        ['a', [1234.5, 10.25]],
        ['b', ['x', 'y']],
      ],
    ],
  ])('%j by its own delimiter', async (text, columns) => {
    expect((await read(text)).columns).toEqual(columns);
  });

  it('numbers as numbers, and as text what a number would lose', async () => {
    const { columns, decisions } = await read(
      [
        'n,zip,id,code,mixed,far,grouped',
        '-1.5,01234,12345678901234567890,1e5,1,1e400,"1,234"',
        '+.5,99999,1,23,2,2,"12,345"',
        '2e-3,00001,2,77,about 3,3,7',
      ].join('\n'),
    );
    expect(columns).toEqual([
      ['n', [-1.5, 0.5, 0.002]],
      ['zip', ['01234', '99999', '00001']],
      ['id', ['12345678901234567890', '1', '2']],
      ['code', [100000, 23, 77]],
      ['mixed', ['1', '2', 'about 3']],
      ['far', [Number.POSITIVE_INFINITY, 2, 3]],
      ['grouped', ['1,234', '12,345', '7']],
    ]);
    expect(decisions.map(({ column, kind, row }) => [column, kind, row])).toEqual([
      ['zip', 'leading-zeros', 2],
      ['id', 'big-integer', 2],
      ['code', 'exponent', 2],
      ['mixed', 'mixed', 4],
      ['far', 'exponent', 2],
      ['far', 'infinite', 2],
      ['grouped', 'thousands', 2],
    ]);
    expect(decisions[2]!.message).toContain("{ types: { 'code': 'string' } }");
  });

  it('missing markers as missing, counted by marker, unless they are values', async () => {
    const text = 'a,b\n1,NA\n?,x\n ,null\nN/A,NaN\n5,\n';
    const { columns, kinds } = await read(text);
    expect(columns).toEqual([
      ['a', [1, Number.NaN, Number.NaN, Number.NaN, 5]],
      ['b', [null, 'x', null, null, null]],
    ]);
    expect(kinds).toEqual(Array.from({ length: 7 }, () => 'missing-values'));
    const kept = await read('country,b\nNA,1\nDE,2\n', { missing: [] });
    expect(kept.columns[0]).toEqual(['country', ['NA', 'DE']]);
    const nothing = await read('a,b\n,1\n,2\n');
    expect(nothing.columns[0]).toEqual(['a', [Number.NaN, Number.NaN]]);
  });

  it('names that are empty, equal, or dangerous to a record', async () => {
    const { names, kinds, columns } = await read(
      'a,a,,a.1, b ,__proto__,constructor\n1,2,3,4,5,6,7\n',
    );
    expect(names).toEqual(['a', 'a.2', 'column_3', 'a.1', 'b', '__proto__', 'constructor']);
    expect(kinds).toEqual(['header', 'header']);
    expect(columns.map(([, values]) => values)).toEqual([[1], [2], [3], [4], [5], [6], [7]]);
  });

  it('short rows, blank lines and mixed line ends, and says so', async () => {
    const { columns, decisions } = await read('a,b\r\n1,2\n3\n\n5,"x\r\ny"\r7,8,\n');
    expect(columns).toEqual([
      ['a', [1, 3, 5, 7]],
      ['b', ['2', null, 'x\r\ny', '8']],
    ]);
    expect(decisions.map(({ kind, row, count }) => [kind, row, count])).toEqual([
      ['line-endings', undefined, undefined],
      ['blank-lines', undefined, 1],
      ['ragged-row', 3, 1],
      ['ragged-row', 5, 1],
      ['missing-values', 3, 1],
      ['mixed', 4, 1],
    ]);
  });

  it('quotes as they are meant, and reports the doubtful', async () => {
    const text = 'a,b\n"he said ""yes""",5" pipe\n"5" pipe",x\n';
    expect(await read(text)).toMatchObject({
      columns: [
        ['a', ['he said "yes"', '5" pipe']],
        ['b', ['5" pipe', 'x']],
      ],
      kinds: ['stray-quote'],
    });
  });

  it('a single column, where a blank line is a missing value', async () => {
    const { columns, kinds } = await read('a\n1\n\n3\n');
    expect(columns).toEqual([['a', [1, Number.NaN, 3]]]);
    expect(kinds).toEqual(['one-column', 'missing-values']);
    expect((await read('comment\nyes, I do\nno\n')).columns).toEqual([
      ['comment', ['yes, I do', 'no']],
    ]);
  });

  it('a file without a header when told, and asks when it looks like one', async () => {
    expect((await read('1,2\n3,4\n')).kinds).toEqual(['header']);
    expect(await read('1,2\n3,4\n', { header: false })).toMatchObject({
      columns: [
        ['column_1', [1, 3]],
        ['column_2', [2, 4]],
      ],
      kinds: [],
    });
  });

  it('types as they are given', async () => {
    const types = { code: 'string', amount: 'number' } as const;
    const { columns } = await read('code,amount\n12,007\n', { types });
    expect(columns).toEqual([
      ['code', ['12']],
      ['amount', [7]],
    ]);
  });

  it('5,000 columns', async () => {
    const header = Array.from({ length: 5000 }, (_, j) => `c${j}`).join(',');
    const row = Array.from({ length: 5000 }, (_, j) => j).join(',');
    const { table } = await readCsv(`${header}\n${row}\n${row}\n`);
    expect([table.columns.length, table.rows]).toEqual([5000, 2]);
    expect([...table.numbers('c4999')]).toEqual([4999, 4999]);
  });

  it('in chunks, with the same result and with progress', async () => {
    const row = '"a ""quoted"" text, long enough to straddle",12.5\r\n';
    const text = `text,n\r\n${row.repeat(60_000)}`;
    const seen: number[] = [];
    const { table, decisions } = await readCsv(text, {
      onProgress: ({ done, total }) => {
        seen.push(done / total);
      },
    });
    expect(decisions).toEqual([]);
    expect(table.rows).toBe(60_000);
    expect(table.column('text')).toMatchObject({
      categories: ['a "quoted" text, long enough to straddle'],
    });
    expect(table.numbers('n').every((n) => n === 12.5)).toBe(true);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });

  it('a row that is longer than what is parsed at a time', async () => {
    const long = 'long, "quoted" text\n'.repeat(10_000);
    const cell = `"${long.replaceAll('"', '""')}"`;
    const { columns } = await read(`a,b\n1,${cell}\n2,x\n`);
    expect(columns).toEqual([
      ['a', [1, 2]],
      ['b', [long, 'x']],
    ]);
  });

  it('a column that turns out to be text only late, from its first cell', async () => {
    const numbers = Array.from({ length: 40_000 }, (_, i) => `${i % 7},${i}`);
    const { table, decisions } = await readCsv(`a,n\nNA,1\n${numbers.join('\n')}\n ,2\nB12,3\n`);
    expect(table.column('a')).toMatchObject({
      categories: ['0', '1', '2', '3', '4', '5', '6', 'B12'],
    });
    expect(table.strings('a').slice(0, 3)).toEqual([null, '0', '1']);
    expect(table.strings('a').slice(-3)).toEqual([String(39_999 % 7), null, 'B12']);
    expect(decisions).toMatchObject([
      { kind: 'missing-values', column: 'a', row: 2, count: 1 },
      { kind: 'missing-values', column: 'a', row: 40_003, count: 1 },
      { kind: 'mixed', column: 'a', row: 40_004, count: 1 },
    ]);
  });

  it('a file as the browser gives it', async () => {
    const seen: unknown[] = [];
    const file = new Blob(['a,b\n1,2\n']);
    const { table } = await readCsv(file, { onProgress: (progress) => seen.push(progress) });
    expect([...table.numbers('b')]).toEqual([2]);
    expect(seen).toEqual([{ done: 8, total: 8, unit: 'bytes' }]);
  });

  it('until it is stopped by an event in between', async () => {
    const controller = new AbortController();
    const text = `a,b\n${'123,456\n'.repeat(400_000)}`;
    const stopped = readCsv(text, { signal: controller.signal });
    await new Promise((resume) => setTimeout(resume, 0));
    controller.abort();
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
  });

  it('until it is stopped', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const stopped = readCsv('a,b\n1,2\n', { signal, onProgress: () => controller.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
  });

  it('any text without another error than its own', async () => {
    const unit = fc.constantFrom(
      'a',
      '1',
      '0',
      ',',
      ';',
      '\t',
      '"',
      '\n',
      '\r',
      '.',
      ' ',
      'é',
      '=',
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 60 }), async (text) => {
        const error = await readCsv(text).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(error === undefined || error instanceof EngineError).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('readCsv refuses, with what to do,', () => {
  it.each([
    ['nothing', '', 'empty-data', /The file is empty. Choose a file/],
    ['only blank lines', ' \n\n', 'empty-data', /The file is empty/],
    ['only a header', 'a,b\n', 'empty-data', /a header \(a, b\) but no rows/],
    ['a row that is too wide', 'a,b\n1,2\n1,2,3\n', 'shape-mismatch', /Row 3 has 3 cells, but/],
    ['an open quote', 'a,b\n1,"x\n2,y\n3,z\n', 'syntax', /A quote is opened in row 2/],
    ['a web page', '<!DOCTYPE html><p>', 'unsupported', /This is a web page/],
    ['a pointer', 'version https://git-lfs.github.com/spec/v1\n', 'unsupported', /Git LFS/],
  ])('%s', async (_, text, code, message) => {
    const error = await refusal(text === '' ? text : new TextEncoder().encode(text));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('an Excel workbook, and other files by their first bytes', async () => {
    expect((await refusal(Uint8Array.of(0x50, 0x4b, 3, 4))).message).toMatch(
      /Excel workbook; save/,
    );
    expect((await refusal(Uint8Array.of(0x1f, 0x8b, 8, 0))).message).toMatch(/gzip; unpack/);
  });

  it('more than 200 MB and more than 10,000 columns', async () => {
    const big = await refusal(new Uint8Array(200e6 + 1));
    expect([big.code, big.message]).toEqual(['too-large', expect.stringMatching(/200 MB/)]);
    const wide = await refusal(`${'a,'.repeat(10_000)}a\n${'1,'.repeat(10_000)}1\n`);
    expect([wide.code, wide.message]).toEqual([
      'too-large',
      expect.stringMatching(/10001 columns/),
    ]);
  });

  it('options that cannot be met', async () => {
    const text = 'a,b\n1,x\n';
    expect((await refusal(text, { delimiter: ', ' })).code).toBe('bad-parameter');
    expect((await refusal(text, { types: { c: 'number' } })).message).toMatch(/no such column/);
    expect((await refusal(text, { types: { b: 'number' } })).message).toMatch(/says x in row 2/);
    const bytes = new TextEncoder().encode(text);
    expect((await refusal(bytes, { encoding: 'klingon' })).message).toMatch(/klingon is not known/);
  });
});
