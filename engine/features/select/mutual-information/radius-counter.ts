/** So many steps are tried one by one from the expected place. */
const FEW_STEPS = 8;

/** Ends that are no farther than so many places are found by doubling steps at once. */
const NEAR = 16;

/**
 * Counts how many of some ascending values lie within a radius of one of them. Where a radius ends is
 * guessed from a grid over the range, which is off by a step or two unless the values crowd together;
 * then, and where it is near, it is found by doubling steps. Distances are taken as `|a - b|`, with its rounding.
 */
export class RadiusCounter {
  private readonly grid: Int32Array;
  private readonly perUnit: number;

  constructor(private readonly sorted: Float64Array) {
    const n = sorted.length;
    const low = sorted[0]!;
    const width = sorted[n - 1]! - low;
    this.perUnit = width > 0 && width < Infinity ? n / width : 0;
    // Per cell of the grid the first value in it or beyond.
    this.grid = new Int32Array(n + 1);
    let cell = 0;
    for (let place = 0; place < n; place++) {
      for (const own = this.cellOf(sorted[place]!); cell <= own; cell++) this.grid[cell] = place;
    }
    this.grid.fill(n - 1, cell);
  }

  /** @param place where the value stands among the sorted ones. */
  count(place: number, radius: number): number {
    return this.last(place, radius) - this.first(place, radius) + 1;
  }

  private cellOf(value: number): number {
    const { grid, perUnit, sorted } = this;
    const cell = (value - sorted[0]!) * perUnit;
    return cell > 0 ? Math.min(cell | 0, grid.length - 1) : 0;
  }

  private first(place: number, radius: number): number {
    const { sorted } = this;
    const value = sorted[place]!;
    if (place >= NEAR && value - sorted[place - NEAR]! <= radius) {
      let inside = Math.min(this.grid[this.cellOf(value - radius)]!, place);
      let steps = FEW_STEPS;
      while (value - sorted[inside]! > radius && steps-- > 0) inside++;
      while (inside > 0 && value - sorted[inside - 1]! <= radius && steps-- > 0) inside--;
      if (steps >= 0) return inside;
    }
    let inside = place;
    let step = 1;
    while (inside - step >= 0 && value - sorted[inside - step]! <= radius) {
      inside -= step;
      step *= 2;
    }
    for (; step >= 1; step >>= 1) {
      if (inside - step >= 0 && value - sorted[inside - step]! <= radius) inside -= step;
    }
    return inside;
  }

  private last(place: number, radius: number): number {
    const { sorted } = this;
    const end = sorted.length;
    const value = sorted[place]!;
    if (place + NEAR < end && sorted[place + NEAR]! - value <= radius) {
      let inside = Math.max(this.grid[this.cellOf(value + radius)]!, place);
      let steps = FEW_STEPS;
      while (sorted[inside]! - value > radius && steps-- > 0) inside--;
      while (inside + 1 < end && sorted[inside + 1]! - value <= radius && steps-- > 0) inside++;
      if (steps >= 0) return inside;
    }
    let inside = place;
    let step = 1;
    while (inside + step < end && sorted[inside + step]! - value <= radius) {
      inside += step;
      step *= 2;
    }
    for (; step >= 1; step >>= 1) {
      if (inside + step < end && sorted[inside + step]! - value <= radius) inside += step;
    }
    return inside;
  }
}
