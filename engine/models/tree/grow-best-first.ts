import { type GrowPlan, isWorthIt, mayGrow } from './grow-plan';

/** A node whose best question is known but not asked yet. */
interface Candidate {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly middle: number;
  readonly depth: number;
  readonly feature: number;
  readonly threshold: number;
  readonly improvement: number;
  readonly impurityLeft: number;
  readonly impurityRight: number;
}

/** Grows `maxLeafNodes` leaves, always asking the question that lowers the impurity most. */
export function growBestFirst(plan: GrowPlan): void {
  const { search, nodes, limits } = plan;
  const frontier: Candidate[] = [];
  search.enter(0, plan.rows);
  const root = tryNode(plan, 0, plan.rows, 0, -1, false, search.impurity());
  pushLargest(frontier, root);
  let splits = limits.maxLeafNodes - 1;
  while (frontier.length > 0) {
    const best = popLargest(frontier);
    if (best.feature < 0 || splits <= 0) continue;
    splits--;
    const { id, start, middle, end } = best;
    const depth = best.depth + 1;
    nodes.ask(id, best.feature, best.threshold);
    const left = tryNode(plan, start, middle, depth, id, true, best.impurityLeft);
    const right = tryNode(plan, middle, end, depth, id, false, best.impurityRight);
    pushLargest(frontier, left);
    pushLargest(frontier, right);
  }
}

/** Adds a node as a leaf and finds out which question it would be asked. */
function tryNode(
  plan: GrowPlan,
  start: number,
  end: number,
  depth: number,
  parent: number,
  isLeft: boolean,
  impurity: number,
): Candidate {
  const { search, drawer, nodes } = plan;
  const { best } = search;
  search.enter(start, end);
  const id = nodes.add(parent, isLeft, end - start, impurity, search);
  const leaf = { id, start, end, middle: end, depth, feature: -1, threshold: 0, improvement: 0 };
  const sides = { impurityLeft: impurity, impurityRight: impurity };
  if (!mayGrow(plan, depth, end - start, impurity)) return { ...leaf, ...sides };
  drawer.visit(0, search);
  if (best.feature < 0) return { ...leaf, ...sides };
  const middle = search.divide(impurity);
  if (!isWorthIt(plan)) return { ...leaf, ...sides };
  const { feature, threshold, improvement, impurityLeft, impurityRight } = best;
  return { ...leaf, middle, feature, threshold, improvement, impurityLeft, impurityRight };
}

/** Adds to a binary heap with the largest improvement on top. */
function pushLargest(heap: Candidate[], added: Candidate): void {
  heap.push(added);
  rise(heap, heap.length - 1, added);
}

/**
 * Takes the top off. The gap sinks to the bottom along the larger children before the last entry
 * fills it and rises, the way of C++ standard libraries: it decides among equal improvements.
 */
function popLargest(heap: Candidate[]): Candidate {
  const top = heap[0]!;
  const last = heap.pop()!;
  const count = heap.length;
  if (count === 0) return top;
  let gap = 0;
  for (let child = 2; child <= count; child = 2 * gap + 2) {
    const isLeft = child === count || heap[child]!.improvement < heap[child - 1]!.improvement;
    const larger = isLeft ? child - 1 : child;
    heap[gap] = heap[larger]!;
    gap = larger;
  }
  rise(heap, gap, last);
  return top;
}

function rise(heap: Candidate[], from: number, added: Candidate): void {
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!(heap[parent]!.improvement < added.improvement)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = added;
}
