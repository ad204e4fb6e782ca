import { createHash } from 'node:crypto';
import { type StringColumn, Table } from '@engine/core/table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash } from './content-hash';
import { readDataset } from './read-dataset.fixture';

describe('contentHash of bytes', () => {
  it('is SHA-256', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(contentHash(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
    );
  });
});

const cells = fc.array(fc.option(fc.string({ unit: 'binary', maxLength: 4 })), {
  minLength: 1,
  maxLength: 12,
});

/** The same texts behind a dictionary in another order, with an unused entry. */
function renumbered(column: StringColumn): StringColumn {
  const last = column.categories.length;
  return {
    ...column,
    categories: ['never used', ...[...column.categories].reverse()],
    codes: column.codes.map((code) => (code < 0 ? -1 : last - code)),
  };
}

describe('contentHash of a table', () => {
  it('does not depend on how a dictionary is numbered', () => {
    fc.assert(
      fc.property(cells, (values) => {
        const table = Table.from({ a: [...values, 'text'] });
        const other = new Table([renumbered(table.column('a') as StringColumn)]);
        expect(other.strings('a')).toEqual(table.strings('a'));
        expect(contentHash(other)).toBe(contentHash(table));
      }),
    );
  });

  it('changes with any cell, name, type, row order and column order', () => {
    const base = { a: [1, 2, null], b: ['x', 'yz', null] };
    const variants = [
      base,
      { ...base, a: [1, 2, 3] },
      { ...base, b: ['xy', 'z', null] },
      { ...base, b: ['x', 'yz', ''] },
      { ...base, a: ['1', '2', null] },
      { c: base.a, b: base.b },
      { b: base.b, a: base.a },
      { a: [2, 1, null], b: base.b },
      { a: base.a },
    ];
    const hashes = variants.map((variant) => contentHash(Table.from(variant)));
    expect(new Set(hashes).size).toBe(variants.length);
  });

  it('takes all missing numbers for one, and -0 for 0', () => {
    const odd = new Float64Array(new BigUint64Array([0x7ff8000000000001n, 1n << 63n]).buffer);
    expect(contentHash(Table.from({ a: odd }))).toBe(contentHash(Table.from({ a: [null, 0] })));
  });

  it('is the same for the same data on every machine', async () => {
    const telco = await readDataset('telco_churn');
    expect(contentHash(telco)).toMatchInlineSnapshot(
      `"d9a278a1901246998664e98efe3cb5122580903dbcb1aaa81260906310ad6eb1"`,
    );
  });
});
