import { EngineError } from '@engine/core/error';
import type { TreeEnsemble, TreeModel } from '../contract';

/** A fitted model that is a sum of trees. */
export interface FittedTreeModel extends TreeModel {
  readonly nFeaturesIn: number;
  readonly featureNamesIn: readonly string[] | undefined;
}

/** @throws EngineError `unsupported`, `not-fitted` */
export function readTrees(model: FittedTreeModel): TreeEnsemble {
  if (typeof model?.toTrees === 'function') return model.toTrees();
  const name = (model as object | undefined)?.constructor.name ?? 'undefined';
  throw new EngineError(
    'unsupported',
    `TreeExplainer reads trees, and this ${name} shows none. Pass a tree, a forest or an XGBoost ` +
      'model (for a pipeline its last step, with rows as that step sees them), or use KernelExplainer.',
    { model: name },
  );
}

/** Whether margins have to be turned into probabilities. @throws `unsupported` where they cannot */
export function needsStretching({ link, scale }: TreeEnsemble, hasBackground: boolean): boolean {
  if (scale === 'probability') return false;
  if (link !== 'logistic') {
    throw new EngineError(
      'unsupported',
      link === 'softmax'
        ? 'TreeExplainer tells the probability of two classes only, because with more of them it ' +
            "depends on all margins at once. Use modelOutput 'raw', or ExactExplainer."
        : "This model predicts a quantity, so it has no probability to explain. Use modelOutput 'raw'.",
    );
  }
  if (!hasBackground) {
    throw new EngineError(
      'unsupported',
      'Without background rows, TreeExplainer explains the log-odds only: their shares cannot be ' +
        "turned into probabilities. Pass data, or use modelOutput 'raw'.",
    );
  }
  return true;
}
