import { EngineError } from '@engine/core/error';

/** An unfitted copy of a model that was given, so that the given one stays as it is. */
export function cloneModel<Model extends object>(owner: string, model: Model): Model {
  if ('clone' in model && typeof model.clone === 'function') return model.clone() as Model;
  throw new EngineError(
    'bad-parameter',
    `${owner} needs models that can be cloned, such as new LogisticRegression().`,
  );
}
