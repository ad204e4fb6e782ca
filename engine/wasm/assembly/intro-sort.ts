/**
 * Sorts keys, and the rows that belong to them; `engine/models/tree/intro-sort.ts` is the same in
 * plain TypeScript, with the reasons.
 */
let keys: usize;
let rows: usize;

export function introSort(keysAt: usize, rowsAt: usize, count: i32): void {
  keys = keysAt;
  rows = rowsAt;
  if (count > 1) sortStretch(0, count, 2 * (31 - clz(count)));
}

function sortStretch(start: i32, end: i32, depth: i32): void {
  while (end - start > 1) {
    if (depth <= 0) {
      heapSort(start, end);
      return;
    }
    depth--;
    const pivot = middleOf(keyAt(start), keyAt(start + ((end - start) >> 1)), keyAt(end - 1));
    let i = start;
    let lower = start;
    let upper = end;
    while (i < upper) {
      const key = keyAt(i);
      if (key < pivot) {
        exchange(i, lower);
        i++;
        lower++;
      } else if (key > pivot) {
        upper--;
        exchange(i, upper);
      } else {
        i++;
      }
    }
    sortStretch(start, lower, depth);
    start = upper;
  }
}

function middleOf(a: i32, b: i32, c: i32): i32 {
  return a < b ? (b < c ? b : max(a, c)) : b < c ? min(a, c) : b;
}

function heapSort(start: i32, end: i32): void {
  const count = end - start;
  for (let root = (count - 2) >> 1; root >= 0; root--) sink(start, root, count);
  for (let last = count - 1; last > 0; last--) {
    exchange(start, start + last);
    sink(start, 0, last);
  }
}

/** Moves the entry at `at` down until no child is larger. */
function sink(start: i32, at: i32, count: i32): void {
  while (true) {
    const child = 2 * at + 1;
    let largest = at;
    if (child < count && keyAt(start + largest) < keyAt(start + child)) largest = child;
    if (child + 1 < count && keyAt(start + largest) < keyAt(start + child + 1)) largest = child + 1;
    if (largest == at) return;
    exchange(start + at, start + largest);
    at = largest;
  }
}

function keyAt(i: i32): i32 {
  return load<i32>(keys + ((<usize>i) << 2));
}

function exchange(a: i32, b: i32): void {
  swap(keys, a, b);
  swap(rows, a, b);
}

function swap(values: usize, a: i32, b: i32): void {
  const one = values + ((<usize>a) << 2);
  const other = values + ((<usize>b) << 2);
  const kept = load<i32>(one);
  store<i32>(one, load<i32>(other));
  store<i32>(other, kept);
}
