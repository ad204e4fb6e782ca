/** A growing and shrinking list of weighted numbers that knows its median. */
export class WeightedMedian {
  #values: number[] = [];
  #weights: number[] = [];
  #total = 0;

  clear(): void {
    this.#values = [];
    this.#weights = [];
    this.#total = 0;
  }

  add(value: number, weight: number): void {
    const at = this.#placeOf(value);
    this.#values.splice(at, 0, value);
    this.#weights.splice(at, 0, weight);
    this.#total += weight;
  }

  /** Takes out one that was added. */
  remove(value: number, weight: number): void {
    let at = this.#placeOf(value);
    while (this.#weights[at] !== weight) at++;
    this.#values.splice(at, 1);
    this.#weights.splice(at, 1);
    this.#total -= weight;
  }

  /** The number with half of the weight below it; the mean of two where the half lies between. */
  median(): number {
    const half = this.#total / 2;
    let below = 0;
    let k = 0;
    while (k < this.#values.length && below < half) below += this.#weights[k++]!;
    const value = this.#values[k - 1]!;
    return below === half && k < this.#values.length ? (this.#values[k]! + value) / 2 : value;
  }

  /** The first place whose value is not smaller. */
  #placeOf(value: number): number {
    let low = 0;
    let high = this.#values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#values[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
