import { KFold } from './k-fold';
import { RepeatedSplits } from './repeated-splits';
import type { FoldOptions, Splitter } from './splitter';

/** {@link KFold} repeated with other shuffles: `sklearn.model_selection.RepeatedKFold` 1.2.1. */
export class RepeatedKFold extends RepeatedSplits {
  protected once(options: FoldOptions): Splitter {
    return new KFold(options);
  }
}
