import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/root.mjs';
import { builtInDeclarations } from './built-in-declarations.mjs';
import { emitDeclarations } from './emit-declarations.mjs';
import { flattenDeclarations } from './flatten-declarations.mjs';

/** Everything that is in scope in a cell, as one file of TypeScript declarations. */
export function engineTypes() {
  const { text, exported } = flattenDeclarations(emitDeclarations());
  return [text, builtInDeclarations(figureIds()), moduleDeclaration(exported)].join('\n');
}

/** The figures that documents may name are the files that the list of figures loads. */
function figureIds() {
  const list = readFileSync(path.join(root, 'lessons/figures/all.ts'), 'utf8');
  return [...list.matchAll(/import\('\.\/(?:[\w-]+\/)?([\w-]+)'\)/g)].map(([, id]) => id);
}

/** The same names once more, for a cell that writes `import { Table } from 'lifecycle-lab'`. */
function moduleDeclaration(exported) {
  const inner = exported.flatMap(({ name, isValue, isType, typeParameters, typeArguments }) => [
    ...(isValue ? [`    const $${name}: typeof ${name};`] : []),
    ...(isType
      ? [`    type $${name}${angled(typeParameters)} = ${name}${angled(typeArguments)};`]
      : []),
  ]);
  const names = exported.map(({ name }) => `        $${name} as ${name},`);
  return `declare module 'lifecycle-lab' {
${inner.join('\n')}
    export {
${names.join('\n')}
    };
}
`;
}

function angled(names) {
  return names.length > 0 ? `<${names.join(', ')}>` : '';
}
