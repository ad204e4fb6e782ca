import { type GrowPlan, isWorthIt, mayGrow } from './grow-plan';

interface PendingNode {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly parent: number;
  readonly isLeft: boolean;
  readonly impurity: number;
  /** How many columns are known to be constant among these rows. */
  readonly constants: number;
}

/** Grows until no node may be split, always finishing the left side before the right one. */
export function growDepthFirst(plan: GrowPlan): void {
  const { search, nodes, rows } = plan;
  search.enter(0, rows);
  const impurity = search.impurity();
  const pending: PendingNode[] = [
    { start: 0, end: rows, depth: 0, parent: -1, isLeft: false, impurity, constants: 0 },
  ];
  const { best } = search;
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { start, end } = node;
    search.enter(start, end);
    const id = nodes.add(node.parent, node.isLeft, end - start, node.impurity, search);
    const constants = findSplit(plan, node);
    if (constants < 0) continue;
    const middle = search.divide(node.impurity);
    if (!isWorthIt(plan)) continue;
    nodes.ask(id, best.feature, best.threshold);
    const depth = node.depth + 1;
    pending.push({
      start: middle,
      end,
      depth,
      parent: id,
      isLeft: false,
      impurity: best.impurityRight,
      constants,
    });
    pending.push({
      start,
      end: middle,
      depth,
      parent: id,
      isLeft: true,
      impurity: best.impurityLeft,
      constants,
    });
  }
}

/** Looks for a question; returns how many columns are constant now, or -1 without a question. */
function findSplit(plan: GrowPlan, node: PendingNode): number {
  if (!mayGrow(plan, node.depth, node.end - node.start, node.impurity)) return -1;
  const constants = plan.drawer.visit(node.constants, plan.search);
  return plan.search.best.feature < 0 ? -1 : constants;
}
