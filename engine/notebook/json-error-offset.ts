import { type Node, parseExpressionAt } from 'acorn';

/** Where a text stops being JSON: the offset of the first part that JSON does not know. */
export function jsonErrorOffset(source: string): number {
  try {
    const expression = parseExpressionAt(source, 0, { ecmaVersion: 'latest' });
    return firstForeign(expression as Part, source) ?? expression.end;
  } catch (error) {
    const { pos } = error as { readonly pos?: number };
    return Math.min(pos ?? 0, source.length);
  }
}

type Part = Node & {
  readonly elements?: readonly (Part | null)[];
  readonly properties?: readonly Part[];
  readonly key?: Part;
  readonly value?: unknown;
  readonly argument?: Part;
};

function firstForeign(node: Part, source: string): number | undefined {
  switch (node.type) {
    case 'Literal':
      return /^["\d]|^(true|false|null)$/.test(source.slice(node.start, node.end))
        ? undefined
        : node.start;
    case 'UnaryExpression':
      return source[node.start] === '-' ? firstForeign(node.argument!, source) : node.start;
    case 'ArrayExpression':
      return first(node.elements!, (item) => (item ? firstForeign(item, source) : node.start));
    case 'ObjectExpression':
      return first(node.properties!, (property) => {
        const { key, value } = property as { readonly key?: Part; readonly value?: Part };
        if (!key || source[key.start] !== '"' || !value) return property.start;
        return firstForeign(value, source);
      });
    default:
      return node.start;
  }
}

function first<Item>(
  items: readonly Item[],
  find: (item: Item) => number | undefined,
): number | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
