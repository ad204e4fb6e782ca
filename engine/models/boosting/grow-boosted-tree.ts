import type { BoostedTree } from './boosted-tree';
import type { ColumnSampler } from './column-sampler';
import { type NodeSplit, type NodeSums, nodeSums } from './find-split';
import { GrowingTree } from './growing-tree';
import { type GrowthParams, nodeWeight, UNBOUNDED, type WeightBounds } from './split-gain';
import type { Workspace } from './workspace';

/** Bytes of histograms that nodes may hold on to while they wait. */
const MOST_KEPT = 2 ** 28;

/** Gains up to this are rounding. */
const LEAST_GAIN = Math.fround(1e-6);

/** A node whose rows lie between `begin` and `end` of the workspace's order. */
interface GrowingNode {
  readonly node: number;
  readonly depth: number;
  readonly begin: number;
  readonly end: number;
  readonly sums: NodeSums;
}

/** A node that may be split. */
interface Candidate extends GrowingNode {
  readonly split: NodeSplit;
  /** Kept for the children; undefined where it is not needed or there is no room. */
  readonly histogram: number | undefined;
}

/**
 * Grows one tree on the pairs of one group and adds its values to the margins, as XGBoost's
 * `grow_quantile_histmaker` does: level by level, or always the split with the largest gain. Of two
 * children only the one with the smaller hessian is summed; the other is what remains of the parent,
 * unless so many nodes wait that their histograms would not fit into memory.
 *
 * Cost: O(rows x columns) for the root, half of it or less for each level, and O(columns x bins)
 * for each node.
 */
export function growBoostedTree(
  work: Workspace,
  group: number,
  params: GrowthParams,
  columns: ColumnSampler,
): BoostedTree {
  return new TreeGrower(work, group, params, columns).grow();
}

class TreeGrower {
  private readonly tree = new GrowingTree();
  private readonly leaves: GrowingNode[] = [];
  private waiting: Candidate[] = [];
  private leafCount = 1;
  private keptCount = 0;

  constructor(
    private readonly work: Workspace,
    private readonly group: number,
    private readonly params: GrowthParams,
    private readonly columns: ColumnSampler,
  ) {}

  grow(): BoostedTree {
    this.plantRoot();
    for (let batch = this.next(); batch.length > 0; batch = this.next()) {
      // All nodes of a level are split before any child is searched, so that drawn columns and the
      // count of leaves do not depend on the order of the work.
      const parents = batch.map((candidate) => ({ candidate, children: this.apply(candidate) }));
      for (const { candidate, children } of parents) this.search(candidate, children);
    }
    for (const { node, begin, end } of this.leaves) {
      this.work.addToMargins(this.group, begin, end, this.tree.valueOf(node));
    }
    return this.tree.finish();
  }

  private plantRoot(): void {
    const { work, params } = this;
    const { rows } = work.layout;
    work.gatherRows();
    const histogram = work.makeHistogram();
    work.sumRows(histogram, this.group, 0, rows);
    const { grad, hess } = this.sumRoot(histogram);
    const weight = nodeWeight(grad, hess, params, UNBOUNDED);
    const node = this.tree.addLeaf(Math.fround(params.learningRate * weight), hess);
    const sums = nodeSums(grad, hess, params, UNBOUNDED);
    this.consider({ node, depth: 0, begin: 0, end: rows, sums }, histogram);
  }

  /** XGBoost sums the first column's bins where nothing is missing, and the rows otherwise. */
  private sumRoot(histogram: number): { grad: number; hess: number } {
    const { work, group } = this;
    const { rows, cuts, hasMissing } = work.layout;
    const isDense = !hasMissing.includes(1);
    const values = isDense ? work.histogram(histogram) : work.pairs();
    const start = isDense ? 0 : group * rows * 2;
    const count = isDense ? cuts[0]!.upper.length : rows;
    let grad = 0;
    let hess = 0;
    for (let i = 0; i < count; i++) {
      grad += values[start + 2 * i]!;
      hess += values[start + 2 * i + 1]!;
    }
    return { grad, hess };
  }

  /** The nodes to split now: a whole level, or the one with the largest gain. */
  private next(): Candidate[] {
    if (this.params.lossGuided) {
      const best = this.takeBest();
      if (best === undefined) return [];
      if (this.isWorthSplitting(best)) return [best];
      // XGBoost stops here, even where a lesser candidate were still allowed.
      for (const candidate of this.waiting) this.end(candidate);
      return [];
    }
    const level = this.waiting;
    this.waiting = [];
    return level.filter((candidate) => this.isWorthSplitting(candidate));
  }

  private takeBest(): Candidate | undefined {
    const { waiting } = this;
    if (waiting.length === 0) return undefined;
    let best = 0;
    for (let i = 1; i < waiting.length; i++) {
      if (waiting[i]!.split.gain > waiting[best]!.split.gain) best = i;
    }
    return waiting.splice(best, 1)[0];
  }

  /** Counts the new leaf where the answer is yes, and ends the node as a leaf where it is no. */
  private isWorthSplitting(candidate: Candidate): boolean {
    const { split, depth } = candidate;
    const { gamma, maxDepth, maxLeaves } = this.params;
    const isWorth =
      split.gain > LEAST_GAIN &&
      split.leftHess !== 0 &&
      split.rightHess !== 0 &&
      split.gain >= gamma &&
      !(maxDepth > 0 && depth === maxDepth) &&
      !(maxLeaves > 0 && this.leafCount === maxLeaves);
    if (isWorth) this.leafCount++;
    else this.end(candidate);
    return isWorth;
  }

  private end(candidate: Candidate): void {
    this.drop(candidate.histogram);
    this.leaves.push(candidate);
  }

  /** Splits a node's rows. */
  private apply(candidate: Candidate): [GrowingNode, GrowingNode] {
    const { tree, work, params } = this;
    const { node, begin, end, split, sums } = candidate;
    const { feature, bin, missingLeft, leftGrad, leftHess, rightGrad, rightHess } = split;
    const leftWeight = nodeWeight(leftGrad, leftHess, params, sums.bounds);
    const rightWeight = nodeWeight(rightGrad, rightHess, params, sums.bounds);
    const left = tree.addLeaf(Math.fround(leftWeight * params.learningRate), leftHess);
    const right = tree.addLeaf(Math.fround(rightWeight * params.learningRate), rightHess);
    const cuts = work.layout.cuts[feature]!;
    tree.ask(node, split, bin < 0 ? cuts.belowAll : cuts.upper[bin]!, left, right);
    const middle = work.partition(feature, bin, missingLeft, begin, end);
    const depth = candidate.depth + 1;
    const [below, above] = boundsBelow(sums.bounds, feature, leftWeight, rightWeight, params);
    // A child's own gain is reckoned with the bounds of its parent, as XGBoost does.
    const leftSums = { ...nodeSums(leftGrad, leftHess, params, sums.bounds), bounds: below };
    const rightSums = { ...nodeSums(rightGrad, rightHess, params, sums.bounds), bounds: above };
    return [
      { node: left, depth, begin, end: middle, sums: leftSums },
      { node: right, depth, begin: middle, end, sums: rightSums },
    ];
  }

  /** Finds the children's best splits, where they may be split at all. */
  private search(parent: Candidate, children: [GrowingNode, GrowingNode]): void {
    const { work, group } = this;
    const { maxLeaves } = this.params;
    const { histogram } = parent;
    if (!this.mayGoBelow(parent.depth + 1) || (maxLeaves > 0 && this.leafCount >= maxLeaves)) {
      this.drop(histogram);
      this.leaves.push(...children);
      return;
    }
    const [left, right] = children;
    const fewerRight = right.sums.hess < left.sums.hess;
    const [small, large] = fewerRight ? [right, left] : [left, right];
    const part = work.makeHistogram();
    const whole = histogram ?? work.makeHistogram();
    if (histogram !== undefined) this.keptCount--;
    work.sumRows(part, group, small.begin, small.end);
    if (histogram === undefined) work.sumRows(whole, group, large.begin, large.end);
    else work.subtract(whole, part);
    this.consider(left, fewerRight ? whole : part);
    this.consider(right, fewerRight ? part : whole);
  }

  /** Takes a node and its histogram: it waits to be split, or it is a leaf. */
  private consider(child: GrowingNode, histogram: number): void {
    const { work } = this;
    const features = this.columns.next(child.depth);
    const split = work.findSplit(histogram, child.sums, features, this.params);
    const isPromising = split !== undefined && split.gain > LEAST_GAIN;
    const isKept = isPromising && this.mayGoBelow(child.depth + 1) && this.hasRoom();
    if (isKept) this.keptCount++;
    else work.dropHistogram(histogram);
    if (isPromising) {
      this.waiting.push({ ...child, split, histogram: isKept ? histogram : undefined });
    } else {
      this.leaves.push(child);
    }
  }

  private mayGoBelow(depth: number): boolean {
    const { maxDepth } = this.params;
    return maxDepth === 0 || depth < maxDepth;
  }

  private hasRoom(): boolean {
    const { cols, cells } = this.work.layout;
    return (this.keptCount + 1) * cols * cells * 16 <= MOST_KEPT;
  }

  private drop(histogram: number | undefined): void {
    if (histogram === undefined) return;
    this.keptCount--;
    this.work.dropHistogram(histogram);
  }
}

/** What is left to the weights below a split on a monotone column: each side keeps to its half. */
function boundsBelow(
  bounds: WeightBounds,
  feature: number,
  leftWeight: number,
  rightWeight: number,
  { monotone }: GrowthParams,
): [WeightBounds, WeightBounds] {
  const direction = monotone?.[feature] ?? 0;
  if (direction === 0) return [bounds, bounds];
  const middle = Math.fround(Math.fround(leftWeight + rightWeight) / 2);
  const below = { lower: bounds.lower, upper: middle };
  const above = { lower: middle, upper: bounds.upper };
  return direction > 0 ? [below, above] : [above, below];
}
