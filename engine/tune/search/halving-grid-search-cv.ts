import { BaseHalvingSearch, type HalvingOptions } from './base-halving-search';
import { type Grid, ParameterGrid, type Params } from './parameter-grid';

export interface HalvingGridOptions extends HalvingOptions {
  readonly paramGrid: Grid | readonly Grid[];
}

/**
 * All combinations on few rows, the best third of them on three times as many, and so on. Equals
 * `sklearn.model_selection.HalvingGridSearchCV` 1.2.1: same rounds, rows and survivors.
 * Source: Jamieson & Talwalkar (2016).
 */
export class HalvingGridSearchCV extends BaseHalvingSearch<HalvingGridOptions> {
  protected get defaultMinResources() {
    return 'exhaust' as const;
  }

  protected candidates(): Params[] {
    return [...new ParameterGrid(this.params.paramGrid)];
  }
}
