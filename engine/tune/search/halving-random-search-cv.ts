import { BaseHalvingSearch, type HalvingOptions, type Resources } from './base-halving-search';
import type { Params } from './parameter-grid';
import { type ParamDistributions, sampleParameters } from './parameter-sampler';

export interface HalvingRandomOptions extends HalvingOptions {
  readonly paramDistributions: ParamDistributions | readonly ParamDistributions[];
  /** Candidates of the first round; as many as the last round can be fed with for `exhaust`. */
  readonly nCandidates?: number | 'exhaust';
}

/**
 * Random combinations on few rows, the best third of them on three times as many, and so on. Equals
 * `sklearn.model_selection.HalvingRandomSearchCV` 1.2.1: same candidates, rounds and survivors.
 */
export class HalvingRandomSearchCV extends BaseHalvingSearch<HalvingRandomOptions> {
  protected get defaultMinResources() {
    return 'smallest' as const;
  }

  protected candidates({ min, max }: Resources): Params[] {
    const { nCandidates = 'exhaust', paramDistributions, randomState = 0 } = this.params;
    const nIter = nCandidates === 'exhaust' ? Math.floor(max / min) : nCandidates;
    return sampleParameters(paramDistributions, { nIter, randomState });
  }
}
