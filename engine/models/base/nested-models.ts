import { cloneStep } from '@engine/core/named-steps';

type Named = readonly (readonly [name: string, model: unknown])[];

/** Models among a model's options, each by its name in `estimators` or by its option's name. */
export function nestedModels(params: object): Named {
  const { estimators = [], ...others } = params as { readonly estimators?: Named };
  const models = Object.entries(others).filter(
    ([, value]) => typeof value === 'object' && value !== null && 'getParams' in value,
  );
  return [...estimators, ...models];
}

/** The same options, with fresh copies of the models among them. */
export function cloneOptions(params: object): object {
  const { estimators, ...others } = params as { readonly estimators?: Named };
  const copies = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [name, cloneStep(value)]),
  );
  if (estimators === undefined) return copies;
  return { ...copies, estimators: estimators.map(([name, model]) => [name, cloneStep(model)]) };
}
