import { compareText } from '@engine/core/compare-text';
import { EngineError } from '@engine/core/error';
import type { RandomState } from '@engine/core/random';
import { toRandomState } from '@engine/data/split/to-random-state';
import type { ConditionalDistribution, Distribution } from '../space/distributions';
import { draw } from '../space/draw';
import { type Grid, ParameterGrid, type Params } from './parameter-grid';
import { sampleWithoutReplacement } from './sample-without-replacement';

/** A list of values, or a distribution, for each option. */
export type ParamDistributions = Readonly<
  Record<string, readonly unknown[] | Distribution | ConditionalDistribution>
>;

export interface SamplerOptions {
  readonly nIter?: number;
  /** A seed, or a generator that is consumed; 0 when left out. */
  readonly randomState?: number | RandomState;
}

/**
 * Random combinations of options: from lists alone without repeats, else each drawn anew. Equals
 * `sklearn.model_selection.ParameterSampler` 1.2.1, draw for draw, with scipy's distributions;
 * conditional options are drawn after the others.
 *
 * @throws EngineError `bad-parameter`
 */
export function sampleParameters(
  space: ParamDistributions | readonly ParamDistributions[],
  { nIter = 10, randomState }: SamplerOptions = {},
): Params[] {
  const spaces = (Array.isArray(space) ? space : [space]) as readonly ParamDistributions[];
  if (!Number.isInteger(nIter) || nIter < 1) {
    throw new EngineError('bad-parameter', `nIter must be a whole number above 0, not ${nIter}.`, {
      parameter: 'nIter',
    });
  }
  const random = toRandomState(randomState);
  if (spaces.every((one) => Object.values(one).every(Array.isArray))) {
    const grid = new ParameterGrid(spaces as readonly Grid[]);
    const count = Math.min(nIter, grid.length);
    return Array.from(sampleWithoutReplacement(grid.length, count, random), (i) => grid.at(i));
  }
  return Array.from({ length: nIter }, () =>
    drawAll(spaces[random.randint(0, spaces.length)]!, random),
  );
}

function drawAll(space: ParamDistributions, random: RandomState): Params {
  const params: Record<string, unknown> = {};
  const waiting: [string, ConditionalDistribution][] = [];
  for (const name of Object.keys(space).sort(compareText)) {
    const values = space[name]!;
    if (isList(values)) {
      if (values.length === 0) {
        throw new EngineError('bad-parameter', `The option ${name} has no values to draw from.`, {
          parameter: name,
        });
      }
      params[name] = values[random.randint(0, values.length)];
    } else if (values.type === 'conditional') waiting.push([name, values]);
    else params[name] = draw(values, random);
  }
  // A condition may rest on another conditional option, so go round until nothing is added.
  for (let added = true; added; ) {
    added = false;
    for (const [name, { option, values, distribution }] of waiting) {
      if (name in params || !(option in params) || !values.includes(params[option])) continue;
      params[name] = draw(distribution, random);
      added = true;
    }
  }
  return params;
}

function isList(values: ParamDistributions[string]): values is readonly unknown[] {
  return Array.isArray(values);
}
