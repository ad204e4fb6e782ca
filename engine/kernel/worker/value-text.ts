/** The name of an engine class's instance, or undefined for anything else. */
export type ClassName = (value: object) => string | undefined;

const limits = { depth: 3, items: 20, typedItems: 10, characters: 2_000, text: 20_000 };

/** A value as a person reads it: nested data to a limited depth, instances by their class. */
export function valueText(value: unknown, className: ClassName): string {
  const text = describe(value, className, 0, new Set());
  return text.length <= limits.text ? text : `${text.slice(0, limits.text)} ...`;
}

/** What kind of thing a value is: `number`, `Table`, `Float64Array`, `array`, `record`. */
export function typeName(value: unknown, className: ClassName): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  if (Array.isArray(value)) return 'array';
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return 'record';
  return className(value) ?? String(prototype.constructor?.name ?? 'object').slice(0, 100);
}

function describe(value: unknown, className: ClassName, depth: number, above: Set<object>): string {
  if (typeof value === 'string') {
    return depth === 0 ? value : JSON.stringify(cut(value));
  }
  if (typeof value === 'function') return `function ${value.name || '(nameless)'}`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) {
    return Object.is(value, -0) ? '-0' : String(value);
  }
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Date || value instanceof RegExp) return String(value);
  if (above.has(value)) return '(itself)';
  const inner = (item: unknown) => describe(item, className, depth + 1, new Set([...above, value]));
  const type = typeName(value, className);
  if (ArrayBuffer.isView(value) && 'length' in value) {
    const numbers = value as unknown as ArrayLike<number | bigint>;
    const shown = Array.from({ length: Math.min(numbers.length, limits.typedItems) }, (_, i) =>
      String(numbers[i]),
    );
    return `${type}(${numbers.length}) ${list('[', shown, numbers.length, ']')}`;
  }
  if ('params' in value && className(value)) {
    // An estimator reads as the call that makes it.
    return `${type}(${describe(value.params, className, depth, above)})`;
  }
  if (depth >= limits.depth) return Array.isArray(value) ? `array(${value.length})` : type;
  if (Array.isArray(value)) {
    return list('[', value.slice(0, limits.items).map(inner), value.length, ']');
  }
  if (value instanceof Map) {
    const entries = [...value].slice(0, limits.items);
    const shown = entries.map(([key, item]) => `${inner(key)} => ${inner(item)}`);
    return `Map(${value.size}) ${list('{', shown, value.size, '}')}`;
  }
  if (value instanceof Set) {
    const shown = [...value].slice(0, limits.items).map(inner);
    return `Set(${value.size}) ${list('{', shown, value.size, '}')}`;
  }
  const entries = Object.entries(value);
  const shown = entries.slice(0, limits.items).map(([key, item]) => `${key}: ${inner(item)}`);
  return `${type === 'record' ? '' : `${type} `}${list('{', shown, entries.length, '}')}`;
}

/** On one line when short, else one item a line. */
function list(open: string, shown: readonly string[], total: number, close: string): string {
  const items = total > shown.length ? [...shown, `... ${total - shown.length} more`] : shown;
  if (items.length === 0) return open + close;
  const pad = open === '{' ? ' ' : '';
  const line = `${open}${pad}${items.join(', ')}${pad}${close}`;
  if (line.length <= 90 && !line.includes('\n')) return line;
  return `${open}\n${items.map((item) => `  ${item.replaceAll('\n', '\n  ')}`).join(',\n')}\n${close}`;
}

function cut(text: string): string {
  return text.length <= limits.characters ? text : `${text.slice(0, limits.characters)}...`;
}
