import type { Cell, CellKind } from './document';

/** What the words behind a fence's marks say. */
export interface FenceInfo {
  readonly kind: CellKind;
  readonly id?: string;
  readonly attributes: Cell['attributes'];
}

const kinds: Readonly<Record<string, CellKind>> = {
  ts: 'code',
  figure: 'figure',
  check: 'check',
  solution: 'solution',
};
const attribute =
  /\s*(?:#(?<id>[^\s{}="']+)|\.(?<flag>[\w-]+)|(?<key>[\w-]+)=(?:"(?<quoted>[^"]*)"|(?<bare>[^\s{}"']+)))/uy;

/** Reads `ts {#split stage=train .lazy title="Split"}`; anything else is a fence of the prose. */
export function readFenceInfo(info: string): FenceInfo | null {
  const [, word = '', braces] = /^(\w+)\s*(?:\{(.*)\})?$/.exec(info) ?? [];
  const kind = Object.hasOwn(kinds, word) ? kinds[word] : undefined;
  if (!kind) return null;
  const read = readAttributes(braces ?? '');
  return read && { kind, ...read };
}

function readAttributes(text: string): Omit<FenceInfo, 'kind'> | null {
  const attributes: Record<string, string | true> = {};
  let id: string | undefined;
  let at = 0;
  while (text.slice(at).trim() !== '') {
    attribute.lastIndex = at;
    const groups = attribute.exec(text)?.groups;
    if (!groups) return null;
    at = attribute.lastIndex;
    if (groups.id !== undefined) id = groups.id;
    else if (groups.flag !== undefined) attributes[groups.flag] = true;
    else if (groups.key !== undefined) attributes[groups.key] = groups.quoted ?? groups.bare ?? '';
  }
  return { ...(id === undefined ? {} : { id }), attributes };
}

/** The words that {@link readFenceInfo} reads back as the same cell. */
export function writeFenceInfo({ kind, id, attributes }: Cell): string {
  const word = kind === 'code' ? 'ts' : kind;
  const parts = Object.entries(attributes).map(([key, value]) =>
    value === true ? `.${key}` : `${key}=${/^[^\s{}"']+$/.test(value) ? value : `"${value}"`}`,
  );
  return `${word} {${[`#${id}`, ...parts].join(' ')}}`;
}
