import type { ExplainableTree } from '../contract';
import { isBelow, type KeyedColumn, limitKey } from '../curves/float-keys';
import { depthOf, isLeaf } from './tree-paths';

/** Columns on one way, at most: as many as a pattern has bits. */
export const MOST_FEATURES = 30;

/** Rows on their way down, with what they have answered so far. */
export class WalkingRows {
  count = 0;
  readonly rows: Int32Array;
  /** Bit j is set while the row takes all turns on feature j of the way. */
  readonly patterns: Int32Array;

  constructor(most: number) {
    this.rows = new Int32Array(most);
    this.patterns = new Int32Array(most);
  }
}

/** Told once for each leaf, with the features on the way to it; the first one has the lowest bit. */
export type HearLeaf = (
  leaf: number,
  features: readonly number[],
  explained: WalkingRows,
  background: WalkingRows,
) => void;

/**
 * Takes two sets of rows to all leaves at once. A row stays on the way even where it would turn off:
 * its pattern says at which features it would. It is left out where no row of the other set could
 * take those turns for it, so that at a leaf only rows are left that may reach it in a mixture.
 */
export class LeafWalk {
  private readonly explained: WalkingRows[] = [];
  private readonly background: WalkingRows[] = [];
  private readonly features: number[] = [];
  private readonly slots: Int32Array;
  private tree!: ExplainableTree;
  /** Nodes below which some leaf has an output that is not 0. */
  private matters!: Uint8Array;
  private hear!: HearLeaf;

  /** @param values the columns of the rows to explain; @param others those of the background */
  constructor(
    private readonly values: readonly KeyedColumn[],
    private readonly others: readonly KeyedColumn[],
  ) {
    this.slots = new Int32Array(values.length).fill(-1);
  }

  /** Takes `count` explained rows from `first` on and all background rows down a tree. */
  walk(tree: ExplainableTree, first: number, count: number, hear: HearLeaf): void {
    this.tree = tree;
    this.hear = hear;
    this.matters = mattering(tree);
    const size = Math.max(count, this.explained[0]?.rows.length ?? 0);
    if (size > (this.explained[0]?.rows.length ?? -1)) this.explained.length = 0;
    const background = this.others[0]?.missingLeft.length ?? 0;
    for (let level = this.explained.length; level <= depthOf(tree); level++) {
      this.explained.push(new WalkingRows(size));
    }
    for (let level = this.background.length; level <= depthOf(tree); level++) {
      this.background.push(new WalkingRows(background));
    }
    start(this.explained[0]!, first, count);
    start(this.background[0]!, 0, background);
    if (this.matters[0] === 1) this.descend(0, 0);
  }

  private descend(node: number, level: number): void {
    const { tree, features, slots } = this;
    if (isLeaf(tree, node)) {
      const own = this.explained[level]!;
      const theirs = this.background[level]!;
      keepCovered(theirs, ((1 << features.length) - 1) & ~union(own));
      if (theirs.count > 0) this.hear(node, features, own, theirs);
      return;
    }
    const column = tree.feature[node]!;
    const isNew = slots[column]! < 0;
    if (isNew) slots[column] = features.push(column) - 1;
    this.turn(node, level, column, isNew, true);
    this.turn(node, level, column, isNew, false);
    if (isNew) {
      features.pop();
      slots[column] = -1;
    }
  }

  private turn(node: number, level: number, column: number, isNew: boolean, left: boolean): void {
    const { tree, explained, background } = this;
    const child = left ? tree.childrenLeft[node]! : tree.childrenRight[node]!;
    if (this.matters[child] === 0) return;
    const bit = 1 << this.slots[column]!;
    const full = (1 << this.features.length) - 1;
    const limit = limitKey(tree.threshold[node]!);
    const seen = isNew ? bit : 0;
    const away = left ? 0 : 1;
    const own = explained[level + 1]!;
    const theirs = background[level + 1]!;
    const side = tree.missingLeft[node] === 1 ? 'missingLeft' : 'missingRight';
    send(explained[level]!, own, this.values[column]![side], limit, away, bit, seen);
    send(background[level]!, theirs, this.others[column]![side], limit, away, bit, seen);
    keepCovered(theirs, full & ~union(own));
    keepCovered(own, full & ~union(theirs));
    if (own.count > 0 && theirs.count > 0) this.descend(child, level + 1);
  }
}

function start(walking: WalkingRows, first: number, count: number): void {
  walking.count = count;
  for (let i = 0; i < count; i++) {
    walking.rows[i] = first + i;
    walking.patterns[i] = 0;
  }
}

/**
 * Takes rows along a turn and notes whether they would have taken it.
 *
 * @param away 1 where the turn is taken by rows whose key is not below the limit
 * @param seen bits that a row has until it turns off: that of a feature met for the first time
 */
function send(
  from: WalkingRows,
  to: WalkingRows,
  keys: Int32Array,
  limit: number,
  away: number,
  bit: number,
  seen: number,
): void {
  const { rows, patterns, count } = from;
  const { rows: nextRows, patterns: next } = to;
  to.count = count;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    const takes = isBelow(keys[row]!, limit) ^ away;
    nextRows[i] = row;
    // Without a branch: all bits stay, or this one is cleared.
    next[i] = (patterns[i]! | seen) & ~(bit & (takes - 1));
  }
}

/** The features that some row takes all turns of. */
function union({ patterns, count }: WalkingRows): number {
  let all = 0;
  for (let i = 0; i < count; i++) all |= patterns[i]!;
  return all;
}

/** Leaves out rows that lack a bit which no row of the other set has either. */
function keepCovered(walking: WalkingRows, needed: number): void {
  if (needed === 0) return;
  const { rows, patterns, count } = walking;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const pattern = patterns[i]!;
    rows[kept] = rows[i]!;
    patterns[kept] = pattern;
    kept += (pattern & needed) === needed ? 1 : 0;
  }
  walking.count = kept;
}

function mattering({ feature, childrenLeft, childrenRight, value }: ExplainableTree): Uint8Array {
  const matters = new Uint8Array(feature.length);
  const outputs = value.length / feature.length;
  for (let node = matters.length - 1; node >= 0; node--) {
    if (feature[node]! < 0) {
      for (let k = 0; k < outputs; k++) if (value[node * outputs + k] !== 0) matters[node] = 1;
    } else matters[node] = matters[childrenLeft[node]!]! | matters[childrenRight[node]!]!;
  }
  return matters;
}
