/** Says about where a number stands among some ascending ones. */
export interface PlaceGrid {
  /** Per cell, as many as values and one more, the first value in it or beyond. */
  readonly cells: Int32Array;
  readonly perUnit: number;
}

/** A grid of equal cells over the range of some ascending values, at least one. Cost: O(n). */
export function placeGrid(sorted: Float64Array): PlaceGrid {
  const n = sorted.length;
  const width = sorted[n - 1]! - sorted[0]!;
  const perUnit = width > 0 && width < Infinity ? n / width : 0;
  const cells = new Int32Array(n + 1).fill(n - 1);
  fill(cells, sorted, perUnit);
  return { cells, perUnit };
}

function fill(cells: Int32Array, sorted: Float64Array, perUnit: number): void {
  const low = sorted[0]!;
  for (let place = 0, cell = 0; place < sorted.length; place++) {
    const own = cellOf((sorted[place]! - low) * perUnit, sorted.length);
    while (cell <= own) cells[cell++] = place;
  }
}

/** The cell at a distance from the lowest value, counted in cells. */
export function cellOf(distance: number, last: number): number {
  return distance > 0 ? Math.min(distance | 0, last) : 0;
}
