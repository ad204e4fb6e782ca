import type { ComponentRecord } from '@engine/core/component';
import { ForestClassifier } from './forest-classifier';
import { classForestSpecs, type ForestParams } from './forest-params';

const params = classForestSpecs({ maxFeatures: 'sqrt', bootstrap: true });

/**
 * Random forest: many trees, each grown on rows drawn with repeats and looking at few columns per
 * node, whose class shares are averaged. With the engine `exact`, every tree equals the tree of
 * `sklearn.ensemble.RandomForestClassifier` 1.2.1 for the same `randomState`, node for node; the
 * engine `hist` draws the same rows and columns, but only looks at 256 groups of values. A missing
 * `randomState` is 0, so that the same cell gives the same forest.
 *
 * `fit` reports progress per tree and can be stopped between trees.
 * Cost: nEstimators x O(rows x maxFeatures) per level.
 * Source: Breiman (2001), Random Forests.
 */
export class RandomForestClassifier extends ForestClassifier {
  constructor(options: ForestParams = {}) {
    super(options, params);
  }

  protected get splitter(): 'best' {
    return 'best';
  }
}

export const randomForestClassifierRecord: ComponentRecord<RandomForestClassifier> = {
  id: 'random-forest-classifier',
  title: 'RandomForestClassifier',
  summary: 'Many trees, each grown on other rows and columns, whose answers are averaged.',
  equals: 'sklearn.ensemble.RandomForestClassifier 1.2.1',
  reference: 'Breiman (2001), Random Forests',
  params,
  create: (options) => new RandomForestClassifier(options),
};
