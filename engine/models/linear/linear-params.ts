import type { ParamSpec } from '@engine/core/component';
import { withDefaults } from '@engine/core/with-defaults';
import type { ClassWeight } from '../tree/class-weights';

export const fitInterceptParam: ParamSpec = {
  name: 'fitIntercept',
  type: 'boolean',
  default: true,
  summary: 'Whether to add a constant; turn it off for centred data.',
};

export const positiveParam: ParamSpec = {
  name: 'positive',
  type: 'boolean',
  default: false,
  summary: 'Keeps all coefficients at 0 or above.',
};

/** Strength of a penalty. */
export const alphaParam: ParamSpec = {
  name: 'alpha',
  type: 'float',
  default: 1,
  min: 0,
  summary: 'Strength of the penalty; larger holds the coefficients closer to 0.',
};

export const classWeightParam: ParamSpec = {
  name: 'classWeight',
  type: 'choice',
  default: null,
  choices: [null, 'balanced'],
  summary: 'balanced lets all classes count the same, however many rows they have.',
};

/**
 * {@link withDefaults} for options among which `classWeight` may be a weight per label; that one is
 * checked at fit, when the labels are known.
 */
export function withClassWeight<Params extends { readonly classWeight: ClassWeight | null }>(
  title: string,
  specs: readonly ParamSpec[],
  options: Partial<Params>,
): Params {
  const { classWeight, ...others } = options;
  if (typeof classWeight !== 'object') return withDefaults(title, specs, options);
  return { ...withDefaults<object>(title, specs, others), classWeight } as Params;
}
