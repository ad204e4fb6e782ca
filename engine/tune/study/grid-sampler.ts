import { EngineError } from '@engine/core/error';
import type { RandomState } from '@engine/core/random';
import { type Grid, ParameterGrid } from '../search/parameter-grid';
import type { Distribution } from '../space/distributions';
import type { Sampler } from './sampler';
import type { History } from './trial-record';

/** Goes through all combinations of some values in order, and then again from the start. */
export class GridSampler implements Sampler {
  readonly randomState = 0;
  readonly grid: Grid;

  /** @param grid the values of each option that the objective asks for. */
  constructor(grid: Grid) {
    this.grid = grid;
  }

  prepare(_history: History, _random: RandomState, number: number) {
    const grid = new ParameterGrid(this.grid);
    return grid.at(number % grid.length);
  }

  sample(name: string, _distribution: Distribution): unknown {
    throw new EngineError(
      'bad-parameter',
      `The grid has no values for ${name}. Add ${name} to the grid of GridSampler.`,
      { parameter: name },
    );
  }
}
