import { Criterion } from './criterion';
import type { ClassTarget } from './training-rows';

/** Impurities of class shares: Gini's, or the entropy in bits. */
abstract class ClassCriterion extends Criterion {
  readonly #codes: Int32Array;
  readonly #sums: Float64Array;
  readonly #left: Float64Array;

  constructor({ codes, nClasses }: ClassTarget, order: Int32Array, weights: Float64Array) {
    super(order, weights);
    this.#codes = codes;
    this.#sums = new Float64Array(nClasses);
    this.#left = new Float64Array(nClasses);
  }

  protected sumUp(): void {
    const sums = this.#sums;
    let weight = 0;
    sums.fill(0);
    for (let i = this.start; i < this.end; i++) {
      const row = this.order[i]!;
      const code = this.#codes[row]!;
      sums[code] = sums[code]! + this.weights[row]!;
      weight += this.weights[row]!;
    }
    this.weight = weight;
  }

  protected clearLeft(): void {
    this.#left.fill(0);
  }

  protected fillLeft(): void {
    this.#left.set(this.#sums);
  }

  protected toLeft(row: number): void {
    const code = this.#codes[row]!;
    this.#left[code] = this.#left[code]! + this.weights[row]!;
    this.weightLeft += this.weights[row]!;
  }

  protected toRight(row: number): void {
    const code = this.#codes[row]!;
    this.#left[code] = this.#left[code]! - this.weights[row]!;
    this.weightLeft -= this.weights[row]!;
  }

  /** One class's part of the impurity. */
  protected abstract part(classWeight: number, weight: number): number;
  /** The impurity from the summed parts. */
  protected abstract whole(parts: number, weight: number): number;

  impurity(): number {
    let parts = 0;
    for (const sum of this.#sums) parts += this.part(sum, this.weight);
    return this.whole(parts, this.weight);
  }

  measureSides(): void {
    const sums = this.#sums;
    const left = this.#left;
    let partsLeft = 0;
    let partsRight = 0;
    for (let c = 0; c < sums.length; c++) {
      partsLeft += this.part(left[c]!, this.weightLeft);
      partsRight += this.part(sums[c]! - left[c]!, this.weightRight);
    }
    this.impurityLeft = this.whole(partsLeft, this.weightLeft);
    this.impurityRight = this.whole(partsRight, this.weightRight);
  }

  writeValue(into: Float64Array, at: number): void {
    into.set(this.#sums, at);
  }
}

/** One minus the summed squares of the class shares. */
export class GiniCriterion extends ClassCriterion {
  protected part(classWeight: number): number {
    return classWeight * classWeight;
  }

  protected whole(squares: number, weight: number): number {
    return 1 - squares / (weight * weight);
  }
}

/** Shannon's entropy of the class shares, in bits. */
export class EntropyCriterion extends ClassCriterion {
  protected part(classWeight: number, weight: number): number {
    if (classWeight <= 0) return 0;
    const share = classWeight / weight;
    return -share * (Math.log(share) / Math.LN2);
  }

  protected whole(bits: number): number {
    return bits;
  }
}
