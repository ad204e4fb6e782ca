import type { ComponentRecord } from '@engine/core/component';
import { quantityForestSpecs, type RegressorForestParams } from './forest-params';
import { ForestRegressor } from './forest-regressor';

const params = quantityForestSpecs({ maxFeatures: null, bootstrap: true });

/**
 * Random forest for quantities: many trees, each grown on rows drawn with repeats, whose predictions
 * are averaged. With the engine `exact`, every tree equals the tree of
 * `sklearn.ensemble.RandomForestRegressor` 1.2.1 for the same `randomState`, node for node; the
 * engine `hist` draws the same rows, but only looks at 256 groups of values. A missing
 * `randomState` is 0.
 *
 * `fit` reports progress per tree and can be stopped between trees.
 * Cost: nEstimators x O(rows x maxFeatures) per level.
 * Source: Breiman (2001), Random Forests.
 */
export class RandomForestRegressor extends ForestRegressor {
  constructor(options: RegressorForestParams = {}) {
    super(options, params);
  }

  protected get splitter(): 'best' {
    return 'best';
  }
}

export const randomForestRegressorRecord: ComponentRecord<RandomForestRegressor> = {
  id: 'random-forest-regressor',
  title: 'RandomForestRegressor',
  summary:
    'Many trees for quantities, each grown on other rows and columns, whose answers are averaged.',
  equals: 'sklearn.ensemble.RandomForestRegressor 1.2.1',
  reference: 'Breiman (2001), Random Forests',
  params,
  create: (options) => new RandomForestRegressor(options),
};
