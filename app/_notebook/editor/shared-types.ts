/**
 * The interfaces and types that stand at the margin of a cell. They vanish when cells run, so the
 * analysis does not know them, yet one cell may speak of a type that another wrote down.
 */
export function sharedTypes(source: string): string[] {
  const interfaces = source.matchAll(/^interface\s[^{]*\{(?:[^\n}]*\}|[\s\S]*?^\})/gm);
  const aliases = source.matchAll(/^type\s+[\w$]+\s*(?:<[^=]*>)?\s*=[\s\S]*?;[ \t]*$/gm);
  return [...interfaces, ...aliases].map(([text]) => text);
}
