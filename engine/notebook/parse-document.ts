import type { Cell, NotebookDocument } from './document';
import { readFrontMatter, splitHead } from './front-matter';
import { type CellText, splitCells } from './split-cells';

/**
 * Reads a document's Markdown. Writing it again with `serialiseDocument` gives the same bytes.
 * @throws EngineError `syntax` or `bad-parameter` where the front matter cannot be read
 */
export function parseDocument(text: string): NotebookDocument {
  const { head, yaml } = splitHead(text);
  const { lead, cells } = splitCells(text.slice(head.length));
  return {
    frontMatter: readFrontMatter(yaml),
    cells: nameCells(cells),
    head: head + lead,
  };
}

/** Gives each cell the id of its fence, or one made of its kind and place; no two are the same. */
function nameCells(texts: readonly CellText[]): Cell[] {
  const written = new Set(texts.flatMap(({ id }) => id ?? []));
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return texts.map(({ id, kind, source, attributes, raw }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const wanted = id ?? `${kind}-${count}`;
    const isFree = (name: string) => !taken.has(name) && (name === id || !written.has(name));
    let name = wanted;
    for (let n = 2; !isFree(name); n++) name = `${wanted}-${n}`;
    taken.add(name);
    return { id: name, kind, source, attributes, raw };
  });
}
