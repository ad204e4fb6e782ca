import type { SortedSample } from './sorted-sample';

/**
 * The distance from each point of the plane to its k-th nearest other, the larger of the two
 * coordinates' distances counting.
 *
 * The points are cut into strips by x and sorted by y in each. A search runs up and down its own
 * strip from its own place, then through the strips beside it while they are near enough. It looks
 * at a few points each time, so that the whole takes about O(n log n).
 */
export function neighbourDistances(x: SortedSample, y: SortedSample, k: number): Float64Array {
  const n = x.values.length;
  const strips = cutIntoStrips(x, y);
  const radii = new Float64Array(n);
  const search = new StripSearch(strips, k);
  for (let s = 0; s < strips.starts.length - 1; s++) {
    for (let at = strips.starts[s]!; at < strips.starts[s + 1]!; at++) {
      radii[strips.rows[at]!] = search.run(s, at);
    }
  }
  return radii;
}

/** Points ordered by strip, and by y inside a strip. */
interface Strips {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly rows: Int32Array;
  /** Where each strip starts; one more than there are strips. */
  readonly starts: Int32Array;
  /** Smallest and largest x of each strip. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
}

function cutIntoStrips(x: SortedSample, y: SortedSample): Strips {
  const n = x.values.length;
  const size = Math.max(1, Math.round(1.5 * Math.sqrt(n)));
  const count = Math.ceil(n / size);
  const starts = Int32Array.from({ length: count + 1 }, (_, s) => Math.min(n, s * size));
  const stripOf = new Int32Array(n);
  for (let place = 0; place < n; place++) stripOf[x.order[place]!] = Math.floor(place / size);
  const next = starts.slice(0, count);
  const rows = new Int32Array(n);
  // Dealing out the rows in order of y leaves each strip sorted.
  for (let place = 0; place < n; place++) {
    const row = y.order[place]!;
    rows[next[stripOf[row]!]!++] = row;
  }
  const xs = new Float64Array(n);
  const ys = new Float64Array(n);
  for (let at = 0; at < n; at++) {
    xs[at] = x.values[rows[at]!]!;
    ys[at] = y.values[rows[at]!]!;
  }
  const lows = new Float64Array(count);
  const highs = new Float64Array(count);
  for (let s = 0; s < count; s++) {
    lows[s] = x.values[x.order[starts[s]!]!]!;
    highs[s] = x.values[x.order[starts[s + 1]! - 1]!]!;
  }
  return { xs, ys, rows, starts, lows, highs };
}

/** Finds the nearest points of one point after another. */
class StripSearch {
  /** The k smallest distances so far, ascending. */
  private readonly nearest: Float64Array;

  constructor(
    private readonly strips: Strips,
    k: number,
  ) {
    this.nearest = new Float64Array(k);
  }

  /** The k-th smallest distance from the point at `at`, which lies in strip `s`. */
  run(s: number, at: number): number {
    const { nearest, strips } = this;
    const { starts, lows, highs } = strips;
    const k = nearest.length;
    const x = strips.xs[at]!;
    const y = strips.ys[at]!;
    nearest.fill(Number.POSITIVE_INFINITY);
    this.lookUp(x, y, at + 1, starts[s + 1]!);
    this.lookDown(x, y, at - 1, starts[s]!);
    const count = lows.length;
    for (let left = s - 1; left >= 0 && x - highs[left]! < nearest[k - 1]!; left--) {
      this.lookAround(x, y, left);
    }
    for (let right = s + 1; right < count && lows[right]! - x < nearest[k - 1]!; right++) {
      this.lookAround(x, y, right);
    }
    return nearest[k - 1]!;
  }

  private lookAround(x: number, y: number, s: number): void {
    const { starts, ys } = this.strips;
    let low = starts[s]!;
    let high = starts[s + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ys[middle]! < y) low = middle + 1;
      else high = middle;
    }
    this.lookUp(x, y, low, starts[s + 1]!);
    this.lookDown(x, y, low - 1, starts[s]!);
  }

  private lookUp(x: number, y: number, from: number, end: number): void {
    const { nearest, strips } = this;
    const { xs, ys } = strips;
    const worst = nearest.length - 1;
    for (let at = from; at < end; at++) {
      const dy = ys[at]! - y;
      if (dy >= nearest[worst]!) return;
      const dx = Math.abs(xs[at]! - x);
      if (dx < nearest[worst]!) this.insert(Math.max(dx, dy));
    }
  }

  private lookDown(x: number, y: number, from: number, start: number): void {
    const { nearest, strips } = this;
    const { xs, ys } = strips;
    const worst = nearest.length - 1;
    for (let at = from; at >= start; at--) {
      const dy = y - ys[at]!;
      if (dy >= nearest[worst]!) return;
      const dx = Math.abs(xs[at]! - x);
      if (dx < nearest[worst]!) this.insert(Math.max(dx, dy));
    }
  }

  private insert(distance: number): void {
    const { nearest } = this;
    let at = nearest.length - 1;
    while (at > 0 && nearest[at - 1]! > distance) {
      nearest[at] = nearest[at - 1]!;
      at--;
    }
    nearest[at] = distance;
  }
}
