import type { CellStates } from './cell-states';
import type { DependencyGraph } from './dependency-graph';
import type { Cell, CompiledCell, NotebookDocument, Provenance } from './document';
import { provenanceHash, textHash, valueHash } from './provenance';

interface Around {
  readonly document: () => NotebookDocument;
  readonly graph: () => DependencyGraph;
  readonly states: CellStates;
  readonly versions: Readonly<Record<string, string>>;
}

/** Everything that goes into a cell's next result; the kernel adds where it computed. */
export function cellProvenance(
  cell: Cell,
  { reads, defines }: CompiledCell,
  { document, graph, states, versions }: Around,
): Omit<Provenance, 'backend'> {
  const { frontMatter } = document();
  const inputs: Record<string, string> = {};
  for (const name of reads) {
    if (defines.includes(name)) continue;
    const owner = graph().definedBy.get(name);
    const made = owner === undefined ? null : states.get(owner).provenance;
    if (made) inputs[name] = provenanceHash(made);
    else if (owner === undefined && Object.hasOwn(frontMatter, name)) {
      inputs[name] = valueHash(frontMatter[name]);
    }
  }
  return { code: textHash(cell.source), inputs, seed: frontMatter.seed, versions };
}
