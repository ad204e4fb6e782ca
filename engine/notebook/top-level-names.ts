import type { ImportDeclaration, Program } from 'acorn';
import { boundNames } from './bound-names';

/** The package name under which a cell may import the engine, so that it also runs elsewhere. */
const engine = 'lifecycle-lab';

export interface TopLevelNames {
  readonly defines: readonly string[];
  /** Local name to the engine's. */
  readonly imports: Readonly<Record<string, string>>;
  /** Something a cell cannot hold. */
  readonly refused?: { readonly message: string; readonly at: number };
}

/** What a cell gives to other cells, and what it imports. */
export function topLevelNames(program: Program): TopLevelNames {
  const defines = new Set<string>();
  const imports: Record<string, string> = {};
  let refused: TopLevelNames['refused'];
  const refuse = (at: number, message: string) => (refused ??= { at, message });
  for (const node of program.body) {
    switch (node.type) {
      case 'VariableDeclaration':
        for (const { id } of node.declarations)
          for (const name of boundNames(id)) defines.add(name);
        break;
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
        defines.add(node.id.name);
        break;
      case 'ImportDeclaration':
        Object.assign(
          imports,
          importedNames(node, (text) => refuse(node.start, text)),
        );
        break;
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration':
      case 'ExportAllDeclaration':
        refuse(
          node.start,
          'A cell exports nothing: its top-level names are there for all cells. Take the word "export" away.',
        );
    }
  }
  return { defines: [...defines], imports, ...(refused ? { refused } : {}) };
}

function importedNames(node: ImportDeclaration, refuse: (message: string) => void) {
  const names: Record<string, string> = {};
  if (node.source.value !== engine) {
    refuse(
      `A cell can import from "${engine}" only, and everything in it is in scope without that. Take the import of "${node.source.value}" away.`,
    );
    return names;
  }
  for (const specifier of node.specifiers) {
    if (specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier') {
      names[specifier.local.name] = specifier.imported.name;
    } else {
      refuse(`Name what you import: import { Table } from "${engine}".`);
    }
  }
  return names;
}
