import { impurityDecrease } from './node-search';
import { totalOf } from './rows-in-use';

/**
 * Measures how mixed a node is while a position moves through its rows: those before it are on the
 * left, the others on the right. The sums are built up in the order and from the side in which
 * scikit-learn builds them, so that they round alike.
 */
export abstract class Criterion {
  /** Summed weight of the node's rows, and of each side. */
  weight = 0;
  weightLeft = 0;
  weightRight = 0;
  impurityLeft = 0;
  impurityRight = 0;
  protected start = 0;
  protected end = 0;
  protected position = 0;
  private readonly totalWeight: number;

  /** @param order the rows, so ordered that each node is a stretch of it. */
  constructor(
    protected readonly order: Int32Array,
    protected readonly weights: Float64Array,
  ) {
    this.totalWeight = totalOf(weights);
  }

  /** Turns to the rows `order[start..end)`. */
  enter(start: number, end: number): void {
    this.start = start;
    this.end = end;
    this.sumUp();
    this.reset();
  }

  /** Puts all rows on the right. */
  reset(): void {
    this.position = this.start;
    this.weightLeft = 0;
    this.weightRight = this.weight;
    this.clearLeft();
  }

  /** Puts the rows before `position` on the left, from the side that is nearer. */
  moveTo(position: number): void {
    const { order, end } = this;
    if (position - this.position <= end - position) {
      for (let i = this.position; i < position; i++) this.toLeft(order[i]!);
    } else {
      this.weightLeft = this.weight;
      this.fillLeft();
      for (let i = end - 1; i >= position; i--) this.toRight(order[i]!);
    }
    this.weightRight = this.weight - this.weightLeft;
    this.position = position;
  }

  /** Sums over the whole node, `weight` among them. */
  protected abstract sumUp(): void;
  protected abstract clearLeft(): void;
  protected abstract fillLeft(): void;
  protected abstract toLeft(row: number): void;
  protected abstract toRight(row: number): void;

  /** The impurity of the whole node. */
  abstract impurity(): number;

  /** Sets `impurityLeft` and `impurityRight`. */
  abstract measureSides(): void;

  /** Writes what the node predicts. */
  abstract writeValue(into: Float64Array, at: number): void;

  /** What candidates are compared by; larger is better. */
  proxy(): number {
    this.measureSides();
    return -this.weightRight * this.impurityRight - this.weightLeft * this.impurityLeft;
  }

  /** How much the division lowers the impurity, weighted by the node's share of all rows. */
  improvement(impurity: number): number {
    return impurityDecrease(impurity, this, this.weight, this.weightLeft, this.totalWeight);
  }
}
