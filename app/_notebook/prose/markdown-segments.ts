import { defaultSchema, sanitize } from 'hast-util-sanitize';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import type { Element, ElementContent, Root } from './html-tree';

/** A stretch of prose with, perhaps, one note for the margin beside it. */
export interface ProseSegment {
  readonly body: Root;
  readonly note: Root | null;
  /** Of a second-level heading at its start: what the outline and links name it by. */
  readonly heading: { readonly id: string; readonly text: string } | null;
}

/** What a quotation begins with to become a note in the margin. */
const noteTitle = 'In the real tools.';

/** Markdown as harmless HTML trees: raw HTML is left out, links keep to safe protocols. */
export function markdownSegments(source: string): ProseSegment[] {
  const tree = fromMarkdown(source, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  const html = sanitize(toHast(tree), { ...defaultSchema, clobberPrefix: 'note-' }) as Root;
  const segments: { body: ElementContent[]; note: Root | null }[] = [{ body: [], note: null }];
  for (const node of html.children) {
    if (node.type === 'doctype') continue;
    const last = segments.at(-1)!;
    const note = asNote(node);
    if (note && !last.note) last.note = note;
    else if (isHeading(node) && (last.body.some(isElement) || last.note)) {
      segments.push({ body: [node], note: null });
    } else last.body.push(node);
  }
  return segments.map(({ body, note }) => ({
    body: { type: 'root', children: body },
    note,
    heading: headingOf(body),
  }));
}

function headingOf(body: ElementContent[]): ProseSegment['heading'] {
  const first = body.find(isElement);
  if (!first || !isHeading(first)) return null;
  const text = textOf(first);
  return { id: slug(text), text };
}

/** The words of a heading in an address: `Data: read it` becomes `data-read-it`. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function asNote(node: Root['children'][number]): Root | null {
  if (node.type !== 'element' || node.tagName !== 'blockquote') return null;
  const paragraph = node.children.find(isElement);
  const title = paragraph?.children[0];
  if (!paragraph || title?.type !== 'element' || textOf(title) !== noteTitle) return null;
  const rest: Element = { ...paragraph, children: paragraph.children.slice(1) };
  return {
    type: 'root',
    children: node.children.map((child) => (child === paragraph ? rest : child)),
  };
}

function isElement(node: Root['children'][number]): node is Element {
  return node.type === 'element';
}

function isHeading(node: Root['children'][number]): boolean {
  return node.type === 'element' && node.tagName === 'h2';
}

function textOf(node: Element | ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}
