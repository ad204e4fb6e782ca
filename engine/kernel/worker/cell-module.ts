import { cellUrl } from '@engine/kernel/cell-error';
import type { CompiledCell } from '@engine/notebook/document';

/**
 * A cell as a module: its function takes everything in scope and returns what the cell defines.
 * The first line is the module's own; the cell begins on the second, which errors account for.
 */
export function cellModule(cell: string, code: CompiledCell, scope: readonly string[]): string {
  return [
    `export default async function ({ ${scope.join(', ')} }) {`,
    code.body,
    `;return { ${code.defines.join(', ')} };`,
    '}',
    `//# sourceURL=${cellUrl(cell)}`,
  ].join('\n');
}

type CellFunction = (scope: Readonly<Record<string, unknown>>) => Promise<Record<string, unknown>>;

/** Loads the module; the sandbox has neither `eval` nor `Function`, but it can import a blob. */
export async function importCell(text: string): Promise<CellFunction> {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  try {
    const { default: run } = (await import(url)) as { readonly default: CellFunction };
    return run;
  } finally {
    URL.revokeObjectURL(url);
  }
}
