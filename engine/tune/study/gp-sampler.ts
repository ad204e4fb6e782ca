import type { RandomState } from '@engine/core/random';
import type { Distribution } from '../space/distributions';
import { draw } from '../space/draw';
import {
  fitGaussianProcess,
  type GaussianProcess,
  predictGaussianProcess,
} from './gaussian-process';
import { logExpectedImprovement } from './log-expected-improvement';
import type { Sampler } from './sampler';
import { type History, lossOf, type TrialRecord } from './trial-record';
import { coordinates, fromUnit, type Space, sharedSpace, toUnit } from './unit-space';

export interface GPSamplerOptions {
  readonly randomState?: number;
  /** Trials drawn by lot before the sampler learns from them. */
  readonly nStartupTrials?: number;
  /** Points drawn by lot to look for improvement at, before the search goes on around the best. */
  readonly nCandidates?: number;
}

type Values = Readonly<Record<string, unknown>>;

/** The latest trials that a process is fitted to, as its cost grows with their cube. */
const MOST_TRIALS = 200;
/** Around the best points, moves of these sizes are tried. */
const RADII = [0.1, 0.03, 0.01, 0.003];
const MOVES = 12;

/**
 * Bayesian optimisation: models the objective by a Gaussian process over all options together and
 * proposes the point with the highest expected improvement. Options that not every trial asks for
 * are drawn by lot. Best for few, costly trials.
 *
 * Cost per trial: some 30 Cholesky factors of trials x trials, at most 200 trials.
 * Source: Snoek, Larochelle & Adams (2012).
 */
export class GPSampler implements Sampler {
  readonly randomState: number;
  readonly nStartupTrials: number;
  readonly nCandidates: number;

  constructor(options: GPSamplerOptions = {}) {
    const { randomState = 0, nStartupTrials = 10, nCandidates = 200 } = options;
    this.randomState = randomState;
    this.nStartupTrials = nStartupTrials;
    this.nCandidates = nCandidates;
  }

  prepare({ trials, direction }: History, random: RandomState): Values {
    const complete = trials.filter(({ state }) => state === 'complete');
    if (complete.length < this.nStartupTrials) return {};
    const space = sharedSpace(complete);
    if (space.length === 0) return {};
    const known = complete.slice(-MOST_TRIALS);
    const losses = standardise(known.map(({ value }) => lossOf(value!, direction)));
    const groups = Int32Array.from(
      space.flatMap(([, distribution], group) =>
        new Array<number>(coordinates(distribution)).fill(group),
      ),
    );
    const points = known.map(({ params }) => toUnit(space, params));
    const process = fitGaussianProcess(points, losses, groups);
    return this.improve(space, process, losses, known, random);
  }

  sample(_name: string, distribution: Distribution, _history: History, random: RandomState) {
    return draw(distribution, random);
  }

  private improve(
    space: Space,
    process: GaussianProcess,
    losses: Float64Array,
    known: readonly TrialRecord[],
    random: RandomState,
  ): Values {
    const lowest = Math.min(...losses);
    const promise = (values: Values) => {
      const { mean, deviation } = predictGaussianProcess(process, toUnit(space, values));
      return logExpectedImprovement(mean, deviation, lowest);
    };
    let best: Values = known[losses.indexOf(lowest)]!.params;
    let most = -Infinity;
    const consider = (values: Values) => {
      const gain = promise(values);
      if (gain <= most) return;
      best = values;
      most = gain;
    };
    const incumbent = best;
    for (let i = 0; i < this.nCandidates; i++) {
      consider(Object.fromEntries(space.map(([name, one]) => [name, draw(one, random)])));
    }
    for (let i = 0; i < MOVES; i++) consider(moved(space, incumbent, RADII[0]!, random));
    for (const radius of RADII) {
      const centre = best;
      for (let i = 0; i < MOVES; i++) consider(moved(space, centre, radius, random));
    }
    return Object.fromEntries(space.map(([name]) => [name, best[name]]));
  }
}

/** A point near another: numbers move by some share of their range, now and then a choice changes. */
function moved(space: Space, from: Values, radius: number, random: RandomState): Values {
  const unit = toUnit(space, from);
  let at = 0;
  return Object.fromEntries(
    space.map(([name, distribution]) => {
      const place = unit[at]!;
      at += coordinates(distribution);
      if (distribution.type !== 'categorical') {
        return [name, fromUnit(distribution, place + radius * random.standardNormal())];
      }
      return [name, random.random() < radius ? draw(distribution, random) : from[name]];
    }),
  );
}

function standardise(values: readonly number[]): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / values.length) || 1;
  return Float64Array.from(values, (value) => (value - mean) / deviation);
}
