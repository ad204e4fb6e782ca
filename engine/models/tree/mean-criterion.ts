import { Criterion } from './criterion';

/** Smallest difference from 1, as scikit-learn uses it to tell a sum from 0. */
const EPSILON = 2 ** -52;

/** The mean squared distance from the node's mean. */
export class SquaredErrorCriterion extends Criterion {
  protected sum = 0;
  protected sumLeft = 0;
  #squares = 0;

  constructor(
    protected readonly quantities: Float64Array,
    order: Int32Array,
    weights: Float64Array,
  ) {
    super(order, weights);
  }

  protected sumUp(): void {
    const { order, quantities, weights } = this;
    let sum = 0;
    let squares = 0;
    let weight = 0;
    for (let i = this.start; i < this.end; i++) {
      const row = order[i]!;
      const weighted = weights[row]! * quantities[row]!;
      sum += weighted;
      squares += weighted * quantities[row]!;
      weight += weights[row]!;
    }
    this.sum = sum;
    this.#squares = squares;
    this.weight = weight;
  }

  protected clearLeft(): void {
    this.sumLeft = 0;
  }

  protected fillLeft(): void {
    this.sumLeft = this.sum;
  }

  protected toLeft(row: number): void {
    this.sumLeft += this.weights[row]! * this.quantities[row]!;
    this.weightLeft += this.weights[row]!;
  }

  protected toRight(row: number): void {
    this.sumLeft -= this.weights[row]! * this.quantities[row]!;
    this.weightLeft -= this.weights[row]!;
  }

  impurity(): number {
    const mean = this.sum / this.weight;
    return this.#squares / this.weight - mean * mean;
  }

  measureSides(): void {
    const { order, quantities, weights } = this;
    let squaresLeft = 0;
    for (let i = this.start; i < this.position; i++) {
      const row = order[i]!;
      squaresLeft += weights[row]! * quantities[row]! * quantities[row]!;
    }
    const meanLeft = this.sumLeft / this.weightLeft;
    const meanRight = (this.sum - this.sumLeft) / this.weightRight;
    const squaresRight = this.#squares - squaresLeft;
    this.impurityLeft = squaresLeft / this.weightLeft - meanLeft * meanLeft;
    this.impurityRight = squaresRight / this.weightRight - meanRight * meanRight;
  }

  override proxy(): number {
    const left = this.sumLeft;
    const right = this.sum - left;
    return (left * left) / this.weightLeft + (right * right) / this.weightRight;
  }

  writeValue(into: Float64Array, at: number): void {
    into[at] = this.sum / this.weight;
  }
}

/** Friedman's improvement: the squared difference of the sides' means, weighted. */
export class FriedmanCriterion extends SquaredErrorCriterion {
  override proxy(): number {
    const difference = this.#difference();
    return (difference * difference) / (this.weightLeft * this.weightRight);
  }

  override improvement(): number {
    const difference = this.#difference();
    return (difference * difference) / (this.weightLeft * this.weightRight * this.weight);
  }

  #difference(): number {
    return this.weightRight * this.sumLeft - this.weightLeft * (this.sum - this.sumLeft);
  }
}

/** Half the mean Poisson deviance from the node's mean; for counts and other amounts from 0 up. */
export class PoissonCriterion extends SquaredErrorCriterion {
  override impurity(): number {
    return this.#deviance(this.start, this.end, this.sum, this.weight);
  }

  override measureSides(): void {
    const { start, position, end, sum, sumLeft } = this;
    this.impurityLeft = this.#deviance(start, position, sumLeft, this.weightLeft);
    this.impurityRight = this.#deviance(position, end, sum - sumLeft, this.weightRight);
  }

  override proxy(): number {
    const left = this.sumLeft;
    const right = this.sum - left;
    if (left <= EPSILON || right <= EPSILON) return -Infinity;
    const leftPart = -left * log2(left / this.weightLeft);
    const rightPart = -right * log2(right / this.weightRight);
    return -leftPart - rightPart;
  }

  #deviance(start: number, end: number, sum: number, weight: number): number {
    const { order, quantities, weights } = this;
    if (sum <= EPSILON) return Infinity;
    const mean = sum / weight;
    let total = 0;
    for (let i = start; i < end; i++) {
      const row = order[i]!;
      const quantity = quantities[row]!;
      if (quantity > 0) total += weights[row]! * (quantity * Math.log(quantity / mean));
    }
    return total / weight;
  }
}

function log2(value: number): number {
  return Math.log(value) / Math.LN2;
}
