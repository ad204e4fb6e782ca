import { Criterion } from './criterion';
import { WeightedMedian } from './weighted-median';

/**
 * The mean distance from the node's median. Each candidate looks at all rows of the node again, so
 * a column costs O(rows^2), as it does in scikit-learn.
 */
export class AbsoluteErrorCriterion extends Criterion {
  readonly #left = new WeightedMedian();
  readonly #right = new WeightedMedian();
  #median = 0;

  constructor(
    private readonly quantities: Float64Array,
    order: Int32Array,
    weights: Float64Array,
  ) {
    super(order, weights);
  }

  protected sumUp(): void {
    this.weight = 0;
    this.#left.clear();
    this.#right.clear();
    for (let i = this.start; i < this.end; i++) {
      const row = this.order[i]!;
      this.#right.add(this.quantities[row]!, this.weights[row]!);
      this.weight += this.weights[row]!;
    }
    this.#median = this.#right.median();
  }

  protected clearLeft(): void {
    this.#left.pourInto(this.#right);
  }

  protected fillLeft(): void {
    this.#right.pourInto(this.#left);
  }

  protected toLeft(row: number): void {
    this.#right.remove(this.quantities[row]!, this.weights[row]!);
    this.#left.add(this.quantities[row]!, this.weights[row]!);
    this.weightLeft += this.weights[row]!;
  }

  protected toRight(row: number): void {
    this.#left.remove(this.quantities[row]!, this.weights[row]!);
    this.#right.add(this.quantities[row]!, this.weights[row]!);
    this.weightLeft -= this.weights[row]!;
  }

  impurity(): number {
    return this.#distance(this.start, this.end, this.#median) / this.weight;
  }

  measureSides(): void {
    const { start, position, end } = this;
    this.impurityLeft = this.#distance(start, position, this.#left.median()) / this.weightLeft;
    this.impurityRight = this.#distance(position, end, this.#right.median()) / this.weightRight;
  }

  #distance(start: number, end: number, median: number): number {
    let total = 0;
    for (let i = start; i < end; i++) {
      const row = this.order[i]!;
      total += Math.abs(this.quantities[row]! - median) * this.weights[row]!;
    }
    return total;
  }

  writeValue(into: Float64Array, at: number): void {
    into[at] = this.#median;
  }
}
