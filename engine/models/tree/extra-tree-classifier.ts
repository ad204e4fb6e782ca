import type { ComponentRecord } from '@engine/core/component';
import { DecisionTreeClassifier } from './decision-tree-classifier';
import type { TreeParams } from './tree-params';
import { classTreeSpecs } from './tree-specs';

const params = classTreeSpecs({ splitter: 'random', maxFeatures: 'sqrt' });

/**
 * A tree that draws one threshold per column at random and takes the best of those. Node for node
 * `sklearn.tree.ExtraTreeClassifier` 1.2.1 for the same `randomState`. Use it in a forest.
 *
 * Cost: O(rows x columns looked at) per level.
 * Source: Geurts, Ernst and Wehenkel (2006), Extremely randomized trees.
 */
export class ExtraTreeClassifier extends DecisionTreeClassifier {
  constructor(options: TreeParams = {}) {
    super(options, params);
  }
}

export const extraTreeClassifierRecord: ComponentRecord<ExtraTreeClassifier> = {
  id: 'extra-tree-classifier',
  title: 'ExtraTreeClassifier',
  summary: 'One tree whose thresholds are drawn at random.',
  equals: 'sklearn.tree.ExtraTreeClassifier 1.2.1',
  reference: 'Geurts, Ernst and Wehenkel (2006), Extremely randomized trees',
  params,
  create: (options) => new ExtraTreeClassifier(options),
};
