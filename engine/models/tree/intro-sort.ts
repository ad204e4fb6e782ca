/**
 * Sorts a stretch of keys, and the rows that belong to them, ascending, in place. Equal keys end up
 * in the order in which scikit-learn's tree splitters leave them: quicksort around the median of
 * three with a middle part of equal keys, and heap sort where that goes too deep.
 *
 * Cost: O(n log n).
 * Source: Musser (1997), Introspective sorting and selection algorithms.
 */
export function introSort(keys: Int32Array, rows: Int32Array, start: number, end: number): void {
  const count = end - start;
  if (count > 1) sortStretch(keys, rows, start, end, 2 * Math.floor(Math.log2(count)));
}

function sortStretch(
  keys: Int32Array,
  rows: Int32Array,
  start: number,
  end: number,
  depth: number,
): void {
  let from = start;
  let left = depth;
  while (end - from > 1) {
    if (left <= 0) {
      heapSort(keys, rows, from, end);
      return;
    }
    left--;
    const pivot = middleOf(keys[from]!, keys[from + ((end - from) >> 1)]!, keys[end - 1]!);
    let i = from;
    let lower = from;
    let upper = end;
    while (i < upper) {
      const key = keys[i]!;
      if (key < pivot) exchange(keys, rows, i++, lower++);
      else if (key > pivot) exchange(keys, rows, i, --upper);
      else i++;
    }
    sortStretch(keys, rows, from, lower, left);
    from = upper;
  }
}

function middleOf(a: number, b: number, c: number): number {
  return a < b ? (b < c ? b : Math.max(a, c)) : b < c ? Math.min(a, c) : b;
}

function heapSort(keys: Int32Array, rows: Int32Array, start: number, end: number): void {
  const count = end - start;
  for (let root = (count - 2) >> 1; root >= 0; root--) sink(keys, rows, start, root, count);
  for (let last = count - 1; last > 0; last--) {
    exchange(keys, rows, start, start + last);
    sink(keys, rows, start, 0, last);
  }
}

/** Moves the entry at `root` down until no child is larger. */
function sink(
  keys: Int32Array,
  rows: Int32Array,
  start: number,
  root: number,
  count: number,
): void {
  for (let at = root; ; ) {
    const child = 2 * at + 1;
    let largest = at;
    if (child < count && keys[start + largest]! < keys[start + child]!) largest = child;
    if (child + 1 < count && keys[start + largest]! < keys[start + child + 1]!) largest = child + 1;
    if (largest === at) return;
    exchange(keys, rows, start + at, start + largest);
    at = largest;
  }
}

function exchange(keys: Int32Array, rows: Int32Array, a: number, b: number): void {
  const key = keys[a]!;
  keys[a] = keys[b]!;
  keys[b] = key;
  const row = rows[a]!;
  rows[a] = rows[b]!;
  rows[b] = row;
}
