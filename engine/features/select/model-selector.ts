import { cloneStep } from '@engine/core/named-steps';
import { FeatureSelector, type Selection } from './feature-selector';
import type { RankableModel } from './rankable-model';

interface ModelSelectorParams<Model> {
  /** Copied before it is fitted. */
  readonly estimator: Model;
}

interface ModelSelection<Model> extends Selection {
  readonly estimator: Model;
}

/** What selectors share that keep the columns a model finds important. */
export abstract class ModelSelector<
  Model extends RankableModel,
  Params extends ModelSelectorParams<Model>,
  Learned extends ModelSelection<Model>,
> extends FeatureSelector<Params, Learned> {
  /** The fitted model. */
  get estimator(): Model {
    return this.fitted.estimator;
  }

  override clone(): this {
    return this.construct({ ...this.params, estimator: cloneStep(this.params.estimator) });
  }
}
