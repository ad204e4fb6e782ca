import type { ParamSpec } from '@engine/core/component';
import { type NeighborParams, neighborParams } from './neighbor-search';
import type { NeighborWeighting } from './neighbor-weights';

/** Options of the models that ask the nearest rows. */
export interface KNeighborsParams extends NeighborParams {
  /** Whether nearer rows count more. */
  readonly weights: NeighborWeighting;
}

export const kNeighborsParams: readonly ParamSpec[] = [
  ...neighborParams,
  {
    name: 'weights',
    type: 'choice',
    default: 'uniform',
    choices: ['uniform', 'distance'],
    summary: 'Whether nearer rows count more.',
  },
];
