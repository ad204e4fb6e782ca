import { isMap, parseDocument as parseYaml, stringify } from 'yaml';
import type { FrontMatter } from './document';
import { equalValues } from './equal-values';
import { isEmptyHead, readFrontMatter, splitHead } from './front-matter';

/**
 * The head of a text for the given front matter. Fields that did not change keep their bytes, with
 * their comments and their order.
 */
export function writeHead(frontMatter: FrontMatter, head?: string): string {
  const { yaml } = splitHead(head ?? '');
  if (head !== undefined && equalValues(readFrontMatter(yaml), frontMatter)) return head;
  if (head === undefined || isEmptyHead(head)) return `---\n${stringify(frontMatter)}---\n\n`;
  const start = head.indexOf(yaml, head.indexOf('\n'));
  return head.slice(0, start) + changeYaml(yaml, frontMatter) + head.slice(start + yaml.length);
}

function changeYaml(yaml: string, frontMatter: FrontMatter): string {
  const map = parseYaml(yaml).contents;
  const old = readFrontMatter(yaml);
  const end = yaml.includes('\r\n') ? '\r\n' : '\n';
  const line = (key: string) => {
    const value = stringify(frontMatter[key], { collectionStyle: 'flow', lineWidth: 0 });
    return `${stringify(key).trimEnd()}: ${value.trimEnd()}`;
  };
  let text = yaml;
  const written = new Set<string>();
  const items = isMap(map) ? map.items.toReversed() : [];
  for (const item of items) {
    const key = item.key as { value: string; range: [number, number, number] };
    const value = item.value as { range: [number, number, number] } | null;
    written.add(key.value);
    if (equalValues(old[key.value], frontMatter[key.value])) continue;
    const [from, to] = [key.range[0], value?.range[1] ?? key.range[1] + 1];
    const replaced = frontMatter[key.value] === undefined ? '' : line(key.value);
    // A dropped field takes its line end along.
    const rest = replaced === '' ? text.slice(to).replace(/^[^\n]*\n/, '') : text.slice(to);
    text = text.slice(0, from) + replaced + rest;
  }
  const added = Object.keys(frontMatter).filter(
    (key) => !written.has(key) && !equalValues(old[key], frontMatter[key]),
  );
  if (text !== '' && !text.endsWith('\n')) text += end;
  return text + added.map((key) => line(key) + end).join('');
}
