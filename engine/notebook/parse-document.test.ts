import { EngineError } from '@engine/core/error';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from './document';
import { readOnlyReason } from './front-matter';
import { parseDocument } from './parse-document';
import { serialiseDocument } from './serialise-document';

const text = `---
title: The loop   # shown in the tab
version: 1
seed: 42
dataset: telco_churn.csv
author: { name: "A" }
---

# Read

Some *prose*.

\`\`\`ts {#read stage=data}
const { table } = await readCsv(await openDataset(dataset));
table
\`\`\`

\`\`\`ts {#forest .lazy stage=train title="Train the forest"}
await forest.fit(X, y);
\`\`\`
\`\`\`figure {#roc stage=track}
{ "figure": "roc-curve", "curves": "$curves" }
\`\`\`
The end.
`;

const lines = fc.constantFrom(
  ...['', '   ', '---', '```', '````', '```ts', '```ts {#a}', '```ts {#a .lazy x="1 2"}', '```js'],
  ...['~~~', '~~~ts', '  ```ts', '```figure {#f}', 'const a = 1;', '# Title', '- item', '```ts {'],
);
const documents = fc
  .tuple(
    fc.constantFrom(
      '',
      '---\ntitle: T\n---\n',
      '\uFEFF---\r\ntitle: T\r\nseed: 3\r\n---\r\n',
      '\n',
    ),
    fc.array(fc.tuple(lines, fc.constantFrom('\n', '\r\n')), { maxLength: 14 }),
    fc.constantFrom('', 'no line end'),
  )
  .map(([head, body, tail]) => head + body.map((pair) => pair.join('')).join('') + tail)
  // A rule in the first line would open a front matter that is not YAML.
  .filter((made) => !made.startsWith('---') || made.startsWith('---\ntitle'));

describe('reading a document', () => {
  it('finds front matter, prose and fenced cells with their attributes', () => {
    const { frontMatter, cells } = parseDocument(text);
    expect(frontMatter).toEqual({
      title: 'The loop',
      version: 1,
      seed: 42,
      dataset: 'telco_churn.csv',
      author: { name: 'A' },
    });
    expect(cells.map(({ id, kind }) => [id, kind])).toEqual([
      ['prose-1', 'prose'],
      ['read', 'code'],
      ['forest', 'code'],
      ['roc', 'figure'],
      ['prose-2', 'prose'],
    ]);
    expect(cells[0]?.source).toBe('# Read\n\nSome *prose*.');
    expect(cells[2]?.attributes).toEqual({
      lazy: true,
      stage: 'train',
      title: 'Train the forest',
    });
    expect(cells[3]?.source).toBe('{ "figure": "roc-curve", "curves": "$curves" }');
  });

  it('leaves fences that are no cells, and what is inside them, to the prose', () => {
    const inner = '````md\n```ts {#no}\n```\n````\n\n~~~\n```ts\n~~~\n\n  ```ts\n  ```\n';
    expect(parseDocument(inner).cells.map(({ kind }) => kind)).toEqual(['prose']);
    expect(parseDocument('```ts {#a b}\n```\n').cells[0]?.kind).toBe('prose');
  });

  it('lets a longer fence hold shorter ones', () => {
    const { cells } = parseDocument('````ts {#a}\nconst md = `\n```\n`;\n````\n');
    expect(cells.map(({ source }) => source)).toEqual(['const md = `\n```\n`;']);
  });

  it('gives every cell an id of its own', () => {
    const { cells } = parseDocument(
      '```ts {#a}\n```\n```ts {#a}\n```\n```ts\n```\n```ts {#code-3}\n```',
    );
    expect(cells.map(({ id }) => id)).toEqual(['a', 'a-2', 'code-3-2', 'code-3']);
  });

  it('shows line feeds only, whatever ends the lines of the file', () => {
    expect(parseDocument('```ts {#a}\r\n1\r\n2\r\n```\r\n').cells[0]?.source).toBe('1\n2');
  });

  it('names the line of front matter that is not YAML', () => {
    expect(() => parseDocument('---\ntitle: T\nseed: [1\n---\n')).toThrow(/line [34] is not YAML/);
    expect(() => parseDocument('---\nseed: many\n---\n')).toThrow(EngineError);
  });

  it('opens a newer version, but says why it cannot be changed', () => {
    const { frontMatter } = parseDocument('---\nversion: 9\nseed: [1, 2]\n---\n');
    expect(frontMatter.version).toBe(9);
    expect(readOnlyReason(frontMatter)).toMatch(/newer version of the app \(format 9/);
    expect(readOnlyReason(parseDocument(text).frontMatter)).toBeNull();
  });
});

describe('writing a document', () => {
  it('gives back every byte that was read', () => {
    expect(serialiseDocument(parseDocument(text))).toBe(text);
    fc.assert(
      fc.property(documents, (any) => {
        expect(serialiseDocument(parseDocument(any))).toBe(any);
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing but the edited cell', () => {
    const document = parseDocument(text);
    const cells = document.cells.map((cell) =>
      cell.id === 'forest' ? { ...cell, source: 'await forest.fit(X, y, { onProgress });' } : cell,
    );
    expect(serialiseDocument({ ...document, cells })).toBe(
      text.replace('fit(X, y);', 'fit(X, y, { onProgress });'),
    );
  });

  it('makes the fence longer where the source needs it', () => {
    const document = parseDocument('```ts {#a}\n1\n```\n');
    const cells = document.cells.map((cell) => ({ ...cell, source: '`\n```\n`' }));
    expect(serialiseDocument({ ...document, cells })).toBe('````ts {#a}\n`\n```\n`\n````\n');
  });

  it('closes a fence that would swallow the next cell', () => {
    const document = parseDocument('Text\n\n```ts {#a}\n1\n```\n');
    const [prose, code] = document.cells as [Cell, Cell];
    const written = serialiseDocument({
      ...document,
      cells: [{ ...prose, source: 'Text\n\n```js\nopen' }, code],
    });
    expect(parseDocument(written).cells.map(({ kind }) => kind)).toEqual(['prose', 'code']);
  });

  it('changes one field of the front matter and leaves the others as they were written', () => {
    const document = parseDocument(text);
    const frontMatter = { ...document.frontMatter, seed: 7, target: 'Churn' };
    expect(serialiseDocument({ ...document, frontMatter })).toBe(
      text.replace('seed: 42', 'seed: 7').replace('"A" }\n', '"A" }\ntarget: Churn\n'),
    );
    const { dataset, ...rest } = document.frontMatter;
    expect(serialiseDocument({ ...document, frontMatter: rest })).toBe(
      text.replace('dataset: telco_churn.csv\n', ''),
    );
  });

  it('says the same as the cells it was given, whatever they are', () => {
    const cell = fc.record({
      kind: fc.constantFrom('code' as const, 'figure' as const, 'check' as const),
      source: fc
        .array(fc.constantFrom('', 'a', '```', '````', ' b'), { maxLength: 4 })
        .map((l) => l.join('\n')),
      attributes: fc.dictionary(
        fc.stringMatching(/^[a-z]{1,6}$/),
        fc.oneof(fc.constant(true as const), fc.constantFrom('x', 'two words', '')),
        { maxKeys: 3 },
      ),
    });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 5 }), (made) => {
        const cells: Cell[] = made.map((part, i) => ({ ...part, id: `c${i}` }));
        const frontMatter = { title: 'T', version: 1, seed: 0 };
        const read = parseDocument(serialiseDocument({ frontMatter, cells }));
        expect(read.frontMatter).toEqual(frontMatter);
        expect(read.cells.map(({ raw, ...rest }) => rest)).toEqual(cells);
      }),
    );
  });
});
