import { toPlain } from './plain-data';
import type { Variable } from './variables';

/** `$name` or `$name.path.0`: a variable of the document, or a part of one. */
const reference = /^\$([\p{ID_Start}_][\p{ID_Continue}$]*)((?:\.[^.]+)*)$/u;

/** The names of the variables that a figure's props refer to. */
export function referencesIn(props: unknown): readonly string[] {
  if (typeof props === 'string') return reference.exec(props)?.slice(1, 2) ?? [];
  if (typeof props !== 'object' || props === null) return [];
  return Object.values(props).flatMap(referencesIn);
}

/** Replaces every reference inside a figure's props by plain data. */
export function resolveProps(
  props: unknown,
  variable: (name: string) => Variable | undefined,
): unknown {
  if (typeof props === 'string') return resolveText(props, variable);
  if (Array.isArray(props)) return props.map((item) => resolveProps(item, variable));
  if (typeof props !== 'object' || props === null) return props;
  return Object.fromEntries(
    Object.entries(props).map(([key, item]) => [key, resolveProps(item, variable)]),
  );
}

function resolveText(text: string, variable: (name: string) => Variable | undefined): unknown {
  const [, name, path] = reference.exec(text) ?? [];
  if (name === undefined) return text;
  const found = variable(name);
  if (!found) {
    throw new Error(
      `This figure asks for ${name}, but no cell has given a variable of that name. Run the cell that defines it, or correct the name.`,
    );
  }
  let value = found.value;
  let walked = name;
  for (const key of path ? path.slice(1).split('.') : []) {
    if (value === null || value === undefined || !(key in Object(value))) {
      throw new Error(`This figure asks for ${text.slice(1)}, but ${walked} has no ${key}.`);
    }
    value = (value as Readonly<Record<string, unknown>>)[key];
    walked = `${walked}.${key}`;
  }
  return toPlain(value);
}
