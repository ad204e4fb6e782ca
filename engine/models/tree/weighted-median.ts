/**
 * A growing and shrinking list of weighted numbers that knows its median.
 *
 * The median is where a running sum of weights from below reaches half of the total. That sum is
 * carried from one change to the next as scikit-learn 1.2.1 carries it: a number equal to the median
 * counts as one from above when it leaves, even if its weight was within the sum, and a place just
 * beyond the end still holds what was there last. With unequal weights the answer can then be a
 * neighbour of the true median, there as here, so that trees are the same.
 */
export class WeightedMedian {
  #values = new Float64Array(16);
  #weights = new Float64Array(16);
  #size = 0;
  #total = 0;
  /** How many of the smallest numbers make up the running sum. */
  #count = 0;
  #sum = 0;

  clear(): void {
    this.#size = 0;
    this.#total = 0;
    this.#count = 0;
    this.#sum = 0;
  }

  add(value: number, weight: number): void {
    const before = this.#size > 0 ? this.median() : value;
    this.#insert(value, weight);
    this.#total += weight;
    if (value < before) {
      this.#count++;
      this.#sum += weight;
      this.#shrink();
    } else {
      this.#grow();
    }
  }

  /** Takes out one that was added. */
  remove(value: number, weight: number): void {
    let at = this.#placeOf(value);
    while (this.#weights[at] !== weight) at++;
    this.#takeOut(at);
  }

  /** Moves all numbers to another list, the smallest first. */
  pourInto(other: WeightedMedian): void {
    while (this.#size > 0) {
      const value = this.#values[0]!;
      const weight = this.#weights[0]!;
      this.#takeOut(0);
      other.add(value, weight);
    }
  }

  /** The number with half of the weight below it; the mean of two where the half lies between. */
  median(): number {
    const half = this.#total / 2;
    const value = this.#values[this.#count - 1]!;
    if (this.#sum > half) return value;
    // A carried sum that has fallen short of the half is answered with 0.
    return this.#sum === half ? (this.#values[this.#count]! + value) / 2 : 0;
  }

  /** Behind those that are equal. */
  #insert(value: number, weight: number): void {
    if (this.#size + 1 >= this.#values.length) {
      this.#values = widened(this.#values);
      this.#weights = widened(this.#weights);
    }
    let at = this.#size++;
    for (; at > 0 && value < this.#values[at - 1]!; at--) {
      this.#values[at] = this.#values[at - 1]!;
      this.#weights[at] = this.#weights[at - 1]!;
    }
    this.#values[at] = value;
    this.#weights[at] = weight;
  }

  #takeOut(at: number): void {
    const before = this.median();
    const value = this.#values[at]!;
    const weight = this.#weights[at]!;
    this.#values.copyWithin(at, at + 1, this.#size);
    this.#weights.copyWithin(at, at + 1, this.#size);
    this.#size--;
    this.#total -= weight;
    if (this.#size === 0) {
      this.clear();
    } else if (this.#size === 1) {
      this.#count = 1;
      this.#sum = this.#total;
    } else if (value < before) {
      this.#count--;
      this.#sum -= weight;
      this.#grow();
    } else {
      this.#shrink();
    }
  }

  #grow(): void {
    const half = this.#total / 2;
    while (this.#count < this.#size && this.#sum < half) this.#sum += this.#weights[this.#count++]!;
  }

  #shrink(): void {
    const half = this.#total / 2;
    while (this.#count > 1 && this.#sum - this.#weights[this.#count - 1]! >= half) {
      this.#sum -= this.#weights[--this.#count]!;
    }
  }

  /** The first place whose value is not smaller. */
  #placeOf(value: number): number {
    let low = 0;
    let high = this.#size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#values[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function widened(values: Float64Array): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(2 * values.length);
  wider.set(values);
  return wider;
}
