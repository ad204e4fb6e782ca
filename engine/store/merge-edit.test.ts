import type { Cell } from '@engine/notebook/document';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeEdit as merge } from './merge-edit';

const cell = (id: string): Cell => ({ id, kind: 'code', source: id, attributes: {} });
const mergeEdit = (
  now: Parameters<typeof merge>[0],
  edit: Parameters<typeof merge>[1],
  stored?: Cell,
) => merge(now, edit, { stored, createId: () => 'new' });
const document = (order: string[]) => ({
  order,
  title: 'Churn',
  frontMatter: { title: 'Churn', version: 1, seed: 7 },
});

describe('merging an edit into a document that another tab has changed', () => {
  it('puts a cell behind its neighbour, and at the end when the neighbour is gone', () => {
    const insert = (after: string | null) =>
      mergeEdit(document(['a', 'b']), { type: 'insert', after, cell: cell('n') }).document.order;
    expect(insert('a')).toEqual(['a', 'n', 'b']);
    expect(insert(null)).toEqual(['n', 'a', 'b']);
    expect(insert('gone')).toEqual(['a', 'b', 'n']);
  });

  it('brings back a cell that was removed elsewhere while it was edited here', () => {
    const { document: after, put } = mergeEdit(document(['a']), { type: 'cell', cell: cell('b') });
    expect(after.order).toEqual(['a', 'b']);
    expect(put).toEqual([cell('b')]);
  });

  it('keeps what another tab wrote into the same cell, as a cell right below', () => {
    const mine = { ...cell('a'), source: 'mine' };
    const theirs = { ...cell('a'), source: 'theirs', raw: 'theirs' };
    const edit = { type: 'cell', cell: mine, base: 'before' } as const;
    const { document: after, put } = mergeEdit(document(['a', 'b']), edit, theirs);
    expect(after.order).toEqual(['a', 'new', 'b']);
    expect(put).toEqual([mine, { ...cell('new'), source: 'theirs' }]);
  });

  it.each([
    ['the text that the edit began with', 'before'],
    ['the very text that the edit writes', 'mine'],
  ])('keeps one cell where it holds %s', (_, source) => {
    const edit = { type: 'cell', cell: { ...cell('a'), source: 'mine' }, base: 'before' } as const;
    const { document: after, put } = mergeEdit(document(['a']), edit, { ...cell('a'), source });
    expect(after.order).toEqual(['a']);
    expect(put).toEqual([edit.cell]);
  });

  it('keeps cells that a new order does not know behind the neighbour they stood behind', () => {
    const { document: after } = mergeEdit(document(['a', 'b', 'x', 'c']), {
      type: 'order',
      cells: ['c', 'b', 'a'],
    });
    expect(after.order).toEqual(['c', 'b', 'x', 'a']);
  });

  it('never loses or doubles a cell, whatever order arrives', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'));
    fc.assert(
      fc.property(ids, ids, (now, wanted) => {
        const { order } = mergeEdit(document(now), { type: 'order', cells: wanted }).document;
        expect([...order].sort()).toEqual([...now].sort());
      }),
    );
  });

  it('changes only the named fields of the front matter, and drops those set to undefined', () => {
    const { document: after } = mergeEdit(
      { ...document([]), frontMatter: { title: 'Churn', version: 1, seed: 7, target: 'Churn' } },
      { type: 'frontMatter', change: { title: 'Renamed', target: undefined } },
    );
    expect(after.frontMatter).toEqual({ title: 'Renamed', version: 1, seed: 7 });
    expect(after.title).toBe('Renamed');
  });
});
