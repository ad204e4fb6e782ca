/** Stretches of at most one value more than this are sorted by insertion. */
const SMALL = 15;

/**
 * The places of the values in rising order, as `numpy.argsort` with its default kind: equal values
 * come in numpy's order too, which is not the order in which they stand. NaN comes last. Use it
 * where a result depends on numpy's order of ties; a stable sort is the better choice elsewhere.
 *
 * Median-of-three quicksort on indices with insertion sort for short stretches. Cost: O(n log n),
 * O(n^2) for made-up orders.
 */
export function argsort(values: Float64Array): Int32Array {
  const order = Int32Array.from(values, (_, i) => i);
  const later: [number, number][] = [[0, values.length - 1]];
  for (let range = later.pop(); range; range = later.pop()) {
    let [low, high] = range;
    while (high - low > SMALL) {
      const cut = partition(values, order, low, high);
      if (cut - low < high - cut) {
        later.push([cut + 1, high]);
        high = cut - 1;
      } else {
        later.push([low, cut - 1]);
        low = cut + 1;
      }
    }
    insertionSort(values, order, low, high);
  }
  return order;
}

/** Puts smaller values before a pivot and larger ones after it; gives the pivot's place. */
function partition(values: Float64Array, order: Int32Array, low: number, high: number): number {
  const middle = low + ((high - low) >> 1);
  if (isLess(values[order[middle]!]!, values[order[low]!]!)) swap(order, middle, low);
  if (isLess(values[order[high]!]!, values[order[middle]!]!)) swap(order, high, middle);
  if (isLess(values[order[middle]!]!, values[order[low]!]!)) swap(order, middle, low);
  const pivot = values[order[middle]!]!;
  let up = low;
  let down = high - 1;
  swap(order, middle, down);
  for (;;) {
    do up++;
    while (isLess(values[order[up]!]!, pivot));
    do down--;
    while (isLess(pivot, values[order[down]!]!));
    if (up >= down) break;
    swap(order, up, down);
  }
  swap(order, up, high - 1);
  return up;
}

function insertionSort(values: Float64Array, order: Int32Array, low: number, high: number): void {
  for (let i = low + 1; i <= high; i++) {
    const moving = order[i]!;
    const value = values[moving]!;
    let at = i;
    for (; at > low && isLess(value, values[order[at - 1]!]!); at--) order[at] = order[at - 1]!;
    order[at] = moving;
  }
}

/** Numbers by size, NaN after all of them. */
function isLess(a: number, b: number): boolean {
  return a < b || (Number.isNaN(b) && !Number.isNaN(a));
}

function swap(order: Int32Array, i: number, j: number): void {
  const kept = order[i]!;
  order[i] = order[j]!;
  order[j] = kept;
}
