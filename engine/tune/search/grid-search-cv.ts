import { BaseSearch, type SearchOptions } from './base-search';
import type { CvResults } from './cv-results';
import { type Grid, ParameterGrid } from './parameter-grid';
import type { Trials } from './trials';

export interface GridSearchOptions extends SearchOptions {
  /** Values for each option (`step__option` in a pipeline), or several such grids. */
  readonly paramGrid: Grid | readonly Grid[];
}

/**
 * Tries every combination of some values and keeps the one with the best mean score, of equal ones
 * the first. Equals `sklearn.model_selection.GridSearchCV` 1.2.1, without its times.
 *
 * Cost: combinations x splits fits, in parallel where there is a pool of workers, with the same
 * result.
 */
export class GridSearchCV extends BaseSearch<GridSearchOptions> {
  protected async search(trials: Trials): Promise<CvResults> {
    return trials.tryAll([...new ParameterGrid(this.params.paramGrid)]);
  }
}
