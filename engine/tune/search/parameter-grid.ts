import { compareText } from '@engine/core/compare-text';
import { EngineError } from '@engine/core/error';

/** Values to try for each option. */
export type Grid = Readonly<Record<string, readonly unknown[]>>;

/** Options by name. */
export type Params = Readonly<Record<string, unknown>>;

/**
 * All combinations of values, of one grid or of several after each other: names in sorted order, the
 * last one fastest. Equals `sklearn.model_selection.ParameterGrid` 1.2.1.
 */
export class ParameterGrid implements Iterable<Params> {
  readonly grids: readonly Grid[];

  /** @throws EngineError `bad-parameter` for an option without values */
  constructor(grid: Grid | readonly Grid[]) {
    this.grids = Array.isArray(grid) ? grid : [grid as Grid];
    for (const one of this.grids) {
      for (const [name, values] of Object.entries(one)) {
        if (Array.isArray(values) && values.length > 0) continue;
        throw new EngineError(
          'bad-parameter',
          `The grid needs a list of at least one value for ${name}, such as ${name}: [1, 10].`,
          { parameter: name },
        );
      }
    }
  }

  get length(): number {
    return this.grids.reduce((sum, grid) => sum + gridSize(grid), 0);
  }

  /** The combination at a place. @throws EngineError `bad-parameter` beyond the last */
  at(index: number): Params {
    let left = index;
    for (const grid of this.grids) {
      const size = gridSize(grid);
      if (left < size) return combination(grid, left);
      left -= size;
    }
    throw new EngineError(
      'bad-parameter',
      `The grid has ${this.length} combinations, none at ${index}.`,
    );
  }

  *[Symbol.iterator](): Iterator<Params> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }
}

function gridSize(grid: Grid): number {
  return Object.values(grid).reduce((product, values) => product * values.length, 1);
}

function combination(grid: Grid, index: number): Params {
  const names = Object.keys(grid).sort(compareText);
  const chosen: [string, unknown][] = [];
  let left = index;
  for (const name of names.reverse()) {
    const values = grid[name]!;
    chosen.push([name, values[left % values.length]]);
    left = Math.floor(left / values.length);
  }
  return Object.fromEntries(chosen.reverse());
}
