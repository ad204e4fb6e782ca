import type { ExplainableTree } from '../contract';
import { BetaWeights } from './beta-weights';
import { depthOf, goesLeft } from './tree-paths';
import type { Game } from './tree-tables';

/** Where the value of a column comes from on the way down, while the two rows part there. */
const EITHER = 0;
const EXPLAINED = 1;
const BACKGROUND = 2;

/**
 * Shapley values of a tree for one row against one background row: the walk goes both ways where
 * the two rows part, and a leaf that is reached with `s+` columns of the one and `s-` of the other
 * adds `v / (s+ C(s, s+))` to the former and takes `v / (s- C(s, s-))` from the latter.
 *
 * Cost: the leaves that some mixture of the two rows falls into.
 */
export class AgainstRow {
  /** The nodes met since the start. */
  steps = 0;
  private readonly weights: BetaWeights;
  private readonly source: Uint8Array;
  private readonly plus: Int32Array;
  private readonly minus: Int32Array;
  private plusCount = 0;
  private minusCount = 0;
  private tree!: ExplainableTree;
  private x = 0;
  private b = 0;

  /**
   * @param values rows to explain, row-major, rounded to float32; @param background likewise
   * @param into outputs x features, or outputs x features x features above the diagonal
   */
  constructor(
    trees: readonly ExplainableTree[],
    private readonly game: Game,
    private readonly cols: number,
    private readonly values: Float32Array,
    private readonly background: Float32Array,
    private readonly into: Float64Array,
  ) {
    const most = Math.min(cols, Math.max(0, ...trees.map(depthOf)));
    this.weights = new BetaWeights(most + 2);
    this.source = new Uint8Array(cols);
    this.plus = new Int32Array(most + 1);
    this.minus = new Int32Array(most + 1);
  }

  /** Adds what the columns of a row add to a tree's answer for a background row. */
  add(tree: ExplainableTree, row: number, backgroundRow: number): void {
    this.tree = tree;
    this.x = row * this.cols;
    this.b = backgroundRow * this.cols;
    this.descend(0);
  }

  private descend(from: number): void {
    const { tree, values, background, source } = this;
    let node = from;
    for (let column = tree.feature[node]!; column >= 0; column = tree.feature[node]!) {
      this.steps++;
      const own = goesLeft(tree, node, values[this.x + column]!);
      const other = goesLeft(tree, node, background[this.b + column]!);
      if (own !== other && source[column] === EITHER) {
        this.part(node, column, own);
        return;
      }
      const isLeft = source[column] === BACKGROUND ? other : own;
      node = isLeft ? tree.childrenLeft[node]! : tree.childrenRight[node]!;
    }
    if (this.plusCount + this.minusCount > 0) this.pay(node);
  }

  private part(node: number, column: number, ownIsLeft: boolean): void {
    const { tree, source, plus, minus } = this;
    const left = tree.childrenLeft[node]!;
    const right = tree.childrenRight[node]!;
    source[column] = EXPLAINED;
    plus[this.plusCount++] = column;
    this.descend(ownIsLeft ? left : right);
    this.plusCount--;
    source[column] = BACKGROUND;
    minus[this.minusCount++] = column;
    this.descend(ownIsLeft ? right : left);
    this.minusCount--;
    source[column] = EITHER;
  }

  private pay(leaf: number): void {
    const { value, feature } = this.tree;
    const outputs = value.length / feature.length;
    const stride = this.game === 'values' ? this.cols : this.cols * this.cols;
    for (let k = 0; k < outputs; k++) {
      const v = value[leaf * outputs + k]!;
      if (v === 0) continue;
      if (this.game === 'values') this.payValues(v, k * stride);
      else this.payPairs(v / 2, k * stride);
    }
  }

  private payValues(v: number, at: number): void {
    const { plus, minus, plusCount, minusCount, weights, into } = this;
    const more = plusCount > 0 ? v * weights.of(plusCount, minusCount + 1) : 0;
    const less = minusCount > 0 ? v * weights.of(plusCount + 1, minusCount) : 0;
    for (let i = 0; i < plusCount; i++) into[at + plus[i]!]! += more;
    for (let i = 0; i < minusCount; i++) into[at + minus[i]!]! -= less;
  }

  private payPairs(half: number, at: number): void {
    const { plus, minus, plusCount, minusCount, weights } = this;
    if (plusCount > 1) {
      this.payEach(plus, plusCount, half * weights.of(plusCount - 1, minusCount + 1), at);
    }
    if (minusCount > 1) {
      this.payEach(minus, minusCount, half * weights.of(plusCount + 1, minusCount - 1), at);
    }
    if (plusCount === 0 || minusCount === 0) return;
    const mixed = half * weights.of(plusCount, minusCount);
    for (let i = 0; i < plusCount; i++) {
      for (let j = 0; j < minusCount; j++) this.payPair(plus[i]!, minus[j]!, -mixed, at);
    }
  }

  private payEach(columns: Int32Array, count: number, amount: number, at: number): void {
    for (let i = 0; i < count; i++) {
      for (let j = i + 1; j < count; j++) this.payPair(columns[i]!, columns[j]!, amount, at);
    }
  }

  private payPair(a: number, b: number, amount: number, at: number): void {
    this.into[at + Math.min(a, b) * this.cols + Math.max(a, b)]! += amount;
  }
}
