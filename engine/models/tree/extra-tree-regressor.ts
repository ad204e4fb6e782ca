import type { ComponentRecord } from '@engine/core/component';
import { DecisionTreeRegressor } from './decision-tree-regressor';
import type { RegressorTreeParams } from './tree-params';
import { quantityTreeSpecs } from './tree-specs';

const params = quantityTreeSpecs({ splitter: 'random', maxFeatures: null });

/**
 * A tree that draws one threshold per column at random and takes the best of those. Node for node
 * `sklearn.tree.ExtraTreeRegressor` 1.2.1 for the same `randomState`. Use it in a forest.
 *
 * Cost: O(rows x columns looked at) per level.
 * Source: Geurts, Ernst and Wehenkel (2006), Extremely randomized trees.
 */
export class ExtraTreeRegressor extends DecisionTreeRegressor {
  constructor(options: RegressorTreeParams = {}) {
    super(options, params);
  }
}

export const extraTreeRegressorRecord: ComponentRecord<ExtraTreeRegressor> = {
  id: 'extra-tree-regressor',
  title: 'ExtraTreeRegressor',
  summary: 'One tree for quantities whose thresholds are drawn at random.',
  equals: 'sklearn.tree.ExtraTreeRegressor 1.2.1',
  reference: 'Geurts, Ernst and Wehenkel (2006), Extremely randomized trees',
  params,
  create: (options) => new ExtraTreeRegressor(options),
};
