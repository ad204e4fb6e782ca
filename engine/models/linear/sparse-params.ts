import type { ParamSpec } from '@engine/core/component';
import { alphaParam, fitInterceptParam, positiveParam } from './linear-params';

/** The options of models fitted by coordinate descent. */
export const sparseParams: readonly ParamSpec[] = [
  alphaParam,
  fitInterceptParam,
  {
    name: 'maxIter',
    type: 'integer',
    default: 1000,
    min: 1,
    summary: 'Most passes over the columns.',
  },
  {
    name: 'tol',
    type: 'float',
    default: 1e-4,
    min: 0,
    summary: 'The duality gap at which to stop, as a share of the squared target.',
  },
  positiveParam,
];
