import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlight } from './highlight';

const kinds = (source: string) =>
  highlight(source)
    .flat()
    .flatMap(({ text, kind }) => (kind ? [`${kind} ${text}`] : []));

describe('highlighting', () => {
  it('knows keywords, calls, classes, texts, numbers and comments', () => {
    expect(kinds('const a = await f(new Table("x", 1_000.5)); // c')).toEqual([
      'kw const',
      'kw await',
      'fn f',
      'kw new',
      'ty Table',
      'str "x"',
      'num 1_000.5',
      'com // c',
    ]);
  });

  it('does not take members for keywords, nor a division for a pattern', () => {
    expect(kinds('a.of.delete(b / c / d)')).toEqual(['fn delete']);
    expect(kinds('x.replace(/[/"]/g, 1)')).toEqual(['fn replace', 'str /[/"]/g', 'num 1']);
  });

  it('loses and adds no character, in any text', () => {
    const pieces = fc.array(fc.constantFrom('"', "'", '`', '/*', '*/', '//', '\n', 'a', '1', '\\'));
    fc.assert(
      fc.property(
        pieces.map((list) => list.join('')),
        (source) => {
          const lines = highlight(source).map((line) => line.map(({ text }) => text).join(''));
          expect(lines.join('\n')).toBe(source);
        },
      ),
    );
  });
});
