import { RepeatedSplits } from './repeated-splits';
import type { FoldOptions, Splitter } from './splitter';
import { StratifiedKFold } from './stratified-k-fold';

/**
 * {@link StratifiedKFold} repeated with other shuffles:
 * `sklearn.model_selection.RepeatedStratifiedKFold` 1.2.1.
 */
export class RepeatedStratifiedKFold extends RepeatedSplits {
  protected once(options: FoldOptions): Splitter {
    return new StratifiedKFold(options);
  }
}
