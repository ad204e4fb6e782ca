import type { ComponentRecord } from '@engine/core/component';
import { quantityForestSpecs, type RegressorForestParams } from './forest-params';
import { ForestRegressor } from './forest-regressor';

const params = quantityForestSpecs({ maxFeatures: null, bootstrap: false });

/**
 * Extra trees: like a random forest, but trees see all rows and draw one threshold per column at
 * random. With the engine `exact`, every tree equals the tree of
 * `sklearn.ensemble.ExtraTreesRegressor` 1.2.1 for the same `randomState`, node for node;
 * `hist` gives the same trees, because drawn thresholds need no search. A missing `randomState` is 0.
 *
 * `fit` reports progress per tree and can be stopped between trees.
 * Cost: nEstimators x O(rows x maxFeatures) per level.
 * Source: Geurts, Ernst and Wehenkel (2006), Extremely randomized trees.
 */
export class ExtraTreesRegressor extends ForestRegressor {
  constructor(options: RegressorForestParams = {}) {
    super(options, params);
  }

  protected get splitter(): 'random' {
    return 'random';
  }
}

export const extraTreesRegressorRecord: ComponentRecord<ExtraTreesRegressor> = {
  id: 'extra-trees-regressor',
  title: 'ExtraTreesRegressor',
  summary: 'Many trees for quantities whose thresholds are drawn at random, averaged.',
  equals: 'sklearn.ensemble.ExtraTreesRegressor 1.2.1',
  reference: 'Geurts, Ernst and Wehenkel (2006), Extremely randomized trees',
  params,
  create: (options) => new ExtraTreesRegressor(options),
};
