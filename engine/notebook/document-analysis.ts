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

/** Analyses documents one after the other; a cell whose text did not change is not read again. */
export function createDocumentAnalyser(): (document: NotebookDocument) => DocumentAnalysis {
  let known = new Map<string, { readonly cell: Cell; readonly compiled: CompiledCell }>();
  return ({ cells }) => {
    const next: typeof known = new Map();
    for (const cell of cells) {
      if (!isRunnable(cell)) continue;
      const before = known.get(cell.id);
      const isSame = before?.cell.source === cell.source && before.cell.kind === cell.kind;
      next.set(cell.id, isSame ? before : { cell, compiled: compile(cell) });
    }
    known = next;
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
