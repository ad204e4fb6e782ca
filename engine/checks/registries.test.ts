import * as catalog from '@engine/catalog';
import { describe, expect, it } from 'vitest';
import { records } from '../registries';

describe('the lists of components', () => {
  it('name each component once', () => {
    const ids = records.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it.each(records)('offer $title to cells', ({ title, create }) => {
    expect((catalog as Record<string, unknown>)[title]).toBe(create().constructor);
  });

  it.each(records)(
    'say what $title equals, where it comes from and what its options do',
    (record) => {
      for (const text of [record.summary, record.equals, record.reference]) {
        expect(text.length).toBeGreaterThan(5);
      }
      for (const { name, summary } of record.params)
        expect(summary.length, name).toBeGreaterThan(5);
    },
  );
});
