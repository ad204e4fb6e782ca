import { compileCell } from './compile-cell';
import { type DependencyGraph, dependencyGraph } from './dependency-graph';
import type { Cell, CompiledCell, NotebookDocument } from './document';
import { analyseFigure } from './figure-props';

/** All that a look at a document's text tells about running it. */
export interface DocumentAnalysis {
  /** By cell, in the document's order; prose and solutions have none. */
  readonly cells: ReadonlyMap<string, CompiledCell>;
  readonly graph: DependencyGraph;
}

/** Cells with what the compiler made of them, by id. */
export type CompiledCells = ReadonlyMap<
  string,
  { readonly cell: Cell; readonly compiled: CompiledCell }
>;

/**
 * Compiles a document's cells one at a time, so that a long one does not hold up the page.
 * @param pause awaited between two cells
 */
export async function compileInSteps(
  { cells }: NotebookDocument,
  pause: () => Promise<void>,
): Promise<CompiledCells> {
  const compiled = new Map<string, { readonly cell: Cell; readonly compiled: CompiledCell }>();
  for (const cell of cells.filter(isRunnable)) {
    compiled.set(cell.id, { cell, compiled: compile(cell) });
    await pause();
  }
  return compiled;
}

/**
 * Analyses documents one after the other; a cell whose text did not change is not read again.
 * @param known cells that are compiled already
 */
export function createDocumentAnalyser(
  known: CompiledCells = new Map(),
): (document: NotebookDocument) => DocumentAnalysis {
  let latest = known;
  return ({ cells }) => {
    const next = new Map<string, { readonly cell: Cell; readonly compiled: CompiledCell }>();
    for (const cell of cells) {
      if (!isRunnable(cell)) continue;
      const before = latest.get(cell.id);
      const isSame = before?.cell.source === cell.source && before.cell.kind === cell.kind;
      next.set(cell.id, isSame ? before : { cell, compiled: compile(cell) });
    }
    latest = next;
    const compiled = new Map([...next].map(([id, entry]) => [id, entry.compiled]));
    const graph = dependencyGraph(compiled);
    for (const [id, error] of graph.errors) {
      const own = compiled.get(id);
      if (own && !own.error) compiled.set(id, { ...own, error });
    }
    return { cells: compiled, graph };
  };
}

/** True for cells that the kernel has something to do with. */
function isRunnable({ kind }: Cell): boolean {
  return kind === 'code' || kind === 'figure' || kind === 'check';
}

function compile(cell: Cell): CompiledCell {
  if (cell.kind === 'figure') return { ...analyseFigure(cell.source), body: '' };
  const compiled = compileCell(cell.source);
  // A check looks at what the cells made and keeps its own names to itself.
  return cell.kind === 'check' ? { ...compiled, defines: [] } : compiled;
}
