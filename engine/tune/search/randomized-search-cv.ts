import { BaseSearch, type SearchOptions } from './base-search';
import type { CvResults } from './cv-results';
import {
  type ParamDistributions,
  type SamplerOptions,
  sampleParameters,
} from './parameter-sampler';
import type { Trials } from './trials';

export interface RandomizedSearchOptions extends SearchOptions, SamplerOptions {
  /** Values or a distribution for each option, or several such spaces. */
  readonly paramDistributions: ParamDistributions | readonly ParamDistributions[];
}

/**
 * Tries `nIter` random combinations (10 when left out). Equals
 * `sklearn.model_selection.RandomizedSearchCV` 1.2.1, without its times: same seed, same candidates.
 *
 * Cost: nIter x splits fits, in parallel where there is a pool of workers, with the same result.
 */
export class RandomizedSearchCV extends BaseSearch<RandomizedSearchOptions> {
  protected async search(trials: Trials): Promise<CvResults> {
    const { paramDistributions } = this.params;
    return trials.tryAll(sampleParameters(paramDistributions, this.params));
  }
}
