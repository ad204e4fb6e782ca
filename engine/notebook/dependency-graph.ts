import type { CellAnalysis, CellError } from './document';

/** Who needs whom in a document. */
export interface DependencyGraph {
  /** The cell that gives a name; of two that define it, the upper one. */
  readonly definedBy: ReadonlyMap<string, string>;
  /** Cells that a cell reads from, by cell. */
  readonly inputs: ReadonlyMap<string, readonly string[]>;
  /** Cells that read from a cell, by cell. */
  readonly dependants: ReadonlyMap<string, readonly string[]>;
  /** All cells, inputs before what needs them, else as in the document. */
  readonly order: readonly string[];
  /** Cells that cannot run: a name that is defined twice, or a circle. */
  readonly errors: ReadonlyMap<string, CellError>;
}

/** Builds the graph from the cells' analyses, which are in the document's order. */
export function dependencyGraph(cells: ReadonlyMap<string, CellAnalysis>): DependencyGraph {
  const errors = new Map<string, CellError>();
  const definedBy = new Map<string, string>();
  for (const [id, { defines }] of cells) {
    for (const name of defines) {
      const owner = definedBy.get(name);
      if (owner === undefined) definedBy.set(name, id);
      else if (!errors.has(id)) errors.set(id, duplicate(name, owner, definedBy, defines));
    }
  }
  const inputs = new Map<string, string[]>();
  const dependants = new Map<string, string[]>([...cells.keys()].map((id) => [id, []]));
  for (const [id, { reads }] of cells) {
    const owners = new Set(reads.flatMap((name) => definedBy.get(name) ?? []));
    owners.delete(id);
    inputs.set(id, [...owners]);
    for (const owner of owners) dependants.get(owner)?.push(id);
  }
  const { order, circle } = sort([...cells.keys()], inputs);
  for (const id of circle) errors.set(id, circular(circle));
  return { definedBy, inputs, dependants, order: [...order, ...circle], errors };
}

/** Everything that a cell needs, directly or not, in the order in which it can run. */
export function ancestors({ inputs, order }: DependencyGraph, cell: string): string[] {
  const found = reach(inputs, cell);
  return order.filter((id) => found.has(id));
}

/** Everything that needs a cell, directly or not, in the order in which it can run. */
export function descendants({ dependants, order }: DependencyGraph, cell: string): string[] {
  const found = reach(dependants, cell);
  return order.filter((id) => found.has(id));
}

function reach(edges: ReadonlyMap<string, readonly string[]>, from: string): Set<string> {
  const found = new Set<string>();
  const waiting = [from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const next of edges.get(id) ?? []) {
      if (next === from || found.has(next)) continue;
      found.add(next);
      waiting.push(next);
    }
  }
  return found;
}

/** Takes out cells whose inputs are all out, the upper ones first; what is left forms circles. */
function sort(ids: readonly string[], inputs: ReadonlyMap<string, readonly string[]>) {
  const order: string[] = [];
  const done = new Set<string>();
  let left = [...ids];
  for (;;) {
    const next = left.find((id) => inputs.get(id)?.every((input) => done.has(input)));
    if (next === undefined) break;
    order.push(next);
    done.add(next);
    left = left.filter((id) => id !== next);
  }
  // Cells behind a circle are no part of it.
  const isInCircle = (id: string) => reach(inputs, id).size > 0 && reachesItself(inputs, id);
  const circle = left.filter(isInCircle);
  const behind = left.filter((id) => !isInCircle(id));
  return { order: [...order, ...behind], circle };
}

function reachesItself(inputs: ReadonlyMap<string, readonly string[]>, id: string): boolean {
  return (inputs.get(id) ?? []).some((input) => input === id || reach(inputs, input).has(id));
}

function duplicate(
  name: string,
  owner: string,
  taken: ReadonlyMap<string, string>,
  own: readonly string[],
): CellError {
  let free = `${name}2`;
  for (let n = 3; taken.has(free) || own.includes(free); n++) free = `${name}${n}`;
  return {
    code: 'duplicate-name',
    message: `The cell ${owner} defines ${name} already, and a name belongs to one cell. Call it ${free} here.`,
    detail: { name, cell: owner, rename: free },
  };
}

function circular(circle: readonly string[]): CellError {
  const [first, ...rest] = circle;
  const chain = rest.length > 0 ? `${first} and ${rest.join(', ')} need` : `${first} needs`;
  return {
    code: 'cycle',
    message: `${chain} each other, so none of them can run first. Move what they share into a cell of its own.`,
    detail: { cells: circle },
  };
}
