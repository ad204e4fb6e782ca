import type { CellState, SessionSnapshot } from '@engine/notebook/contract';
import type { Cell, CellAnalysis, FrontMatter } from '@engine/notebook/document';
import { sharedTypes } from './shared-types';

type Known = Pick<SessionSnapshot, 'document' | 'cells' | 'analysis'>;

/** Fields of the front matter that the kernel gives under the built-in names, or not at all. */
const builtIn = new Set(['title', 'version', 'seed', 'dataset']);

/**
 * What a cell finds of the others, as a TypeScript module that declares it globally. The other
 * cells are written out as async functions, so that the compiler infers the types of their
 * variables as it does inside them; a cell that cannot be read gives what it was last seen to give.
 * @param cell the cell that is being edited
 */
export function ambientDeclarations({ document, cells, analysis }: Known, cell: string): string {
  const declared = new Set<string>();
  const functions: string[] = [];
  const globals: string[] = [];
  const declare = (name: string, type: string) => {
    if (declared.has(name)) return;
    declared.add(name);
    globals.push(`const ${name}: ${type};`);
  };
  for (const other of document.cells) {
    const found = analysis.get(other.id);
    if (other.kind !== 'code' || other.id === cell || !found) continue;
    if (found.error && found.defines.length === 0) {
      for (const { name, type } of lastSeen(cells.get(other.id))) declare(name, type);
      continue;
    }
    const given = `Cell${functions.length + 1}`;
    functions.push(asFunction(other, found, given));
    globals.push(...sharedTypes(other.source));
    for (const name of found.defines) {
      if (!declared.has(name) && isClass(name, other.source)) {
        globals.push(`type ${name} = InstanceType<${given}['${name}']>;`);
      }
      declare(name, `${given}['${name}']`);
    }
  }
  for (const [name, type] of frontMatterTypes(document.frontMatter)) declare(name, type);
  return `${functions.join('\n')}\ndeclare global {\n${globals.join('\n')}\n}\nexport {};\n`;
}

function asFunction({ source }: Cell, { defines, imports }: CellAnalysis, name: string): string {
  const renamed = Object.entries(imports).filter(([local, exported]) => local !== exported);
  return [
    `async function run${name}() {`,
    ...renamed.map(([local, exported]) => `const ${local} = ${exported};`),
    source.replace(/^[ \t]*import\b[^;'"]*['"][^'"]*['"];?/gm, ''),
    `return { ${defines.join(', ')} };`,
    '}',
    `type ${name} = Awaited<ReturnType<typeof run${name}>>;`,
  ].join('\n');
}

function isClass(name: string, source: string): boolean {
  return new RegExp(`^(abstract )?class ${name.replaceAll('$', '\\$')}\\b`, 'm').test(source);
}

/** The kernel's words for types, where they are not TypeScript's. */
const typeWords: Readonly<Record<string, string>> = {
  array: 'any[]',
  record: 'Record<string, any>',
  function: '(...values: any[]) => any',
  object: 'any',
};

function lastSeen(state: CellState | undefined) {
  return (state?.variables ?? []).map(({ name, type }) => ({
    name,
    type: typeWords[type] ?? (/^[A-Za-z_$][\w$]*$/.test(type) ? type : 'any'),
  }));
}

function frontMatterTypes(frontMatter: FrontMatter): [name: string, type: string][] {
  return Object.entries(frontMatter)
    .filter(([name]) => !builtIn.has(name) && /^[A-Za-z_$][\w$]*$/.test(name))
    .map(([name, value]) => [name, typeOf(value)]);
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return `(${[...new Set(value.map(typeOf))].join(' | ') || 'never'})[]`;
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  const fields = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${typeOf(item)}`,
  );
  return `{ ${fields.join('; ')} }`;
}
