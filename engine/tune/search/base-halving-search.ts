import { argsort } from '@engine/core/argsort';
import { encodeTarget } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import { isClassifier } from '@engine/core/is-classifier';
import { RandomState } from '@engine/core/random';
import type { SplitIndices } from '@engine/data/split/splitter';
import type { FitResult } from '../validate/fit-jobs';
import { BaseSearch, type SearchOptions } from './base-search';
import type { CvResults } from './cv-results';
import type { Params } from './parameter-grid';
import type { Trials } from './trials';

export interface HalvingOptions extends SearchOptions {
  /** Keeps one candidate of so many per round; each round has so many times the resources. */
  readonly factor?: number;
  /** `nSamples` (rows), or an option of the model such as `nEstimators`. */
  readonly resource?: string;
  /** Resources of the last round at most; all rows for `auto`. */
  readonly maxResources?: number | 'auto';
  /** Resources of the first round: a number, as few as sensible, or so that the last uses them all. */
  readonly minResources?: number | 'exhaust' | 'smallest';
  /** Repeats the first round's resources until the rest fits into the rounds that are left. */
  readonly aggressiveElimination?: boolean;
  /** Draws the rows of a round; 0 when left out. */
  readonly randomState?: number;
}

/** How much a halving search has to go round with. */
export interface Resources {
  readonly min: number;
  readonly max: number;
}

/** What the halving searches share: many candidates on few resources, then fewer on more. */
export abstract class BaseHalvingSearch<
  Options extends HalvingOptions,
> extends BaseSearch<Options> {
  protected abstract candidates(resources: Resources): Params[];
  protected abstract readonly defaultMinResources: 'exhaust' | 'smallest';

  protected async search(trials: Trials): Promise<CvResults> {
    const { factor = 3, resource = 'nSamples', aggressiveElimination = false } = this.params;
    if (!(factor > 1)) throw wrong('factor', `a number above 1, not ${factor}`);
    const limits = this.limits(trials.common);
    let candidates = this.candidates(limits);
    if (resource !== 'nSamples' && candidates.some((params) => resource in params)) {
      throw wrong('resource', `an option that is not searched itself, not ${resource}`);
    }
    const required = 1 + floorLog(candidates.length, factor);
    const isExhaustive = (this.params.minResources ?? this.defaultMinResources) === 'exhaust';
    const min = isExhaustive
      ? Math.max(limits.min, Math.floor(limits.max / factor ** (required - 1)))
      : limits.min;
    const possible = 1 + floorLog(Math.floor(limits.max / min), factor);
    const rounds = aggressiveElimination ? required : Math.min(possible, required);
    const tried: Params[] = [];
    const results: FitResult[] = [];
    const iter: number[] = [];
    const nResources: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const power = aggressiveElimination ? Math.max(0, round - required + possible) : round;
      const amount = Math.min(Math.floor(factor ** power * min), limits.max);
      if (resource !== 'nSamples') {
        candidates = candidates.map((params) => ({ ...params, [resource]: amount }));
      }
      const { X, splits: whole } = trials.common;
      const splits = resource === 'nSamples' ? this.thin(whole, amount / X.rows) : whole;
      const fits = await trials.run(candidates, splits);
      const { meanTestScore } = trials.summarise(candidates, fits);
      tried.push(...candidates);
      results.push(...fits);
      iter.push(...candidates.map(() => round));
      nResources.push(...candidates.map(() => amount));
      candidates = top(candidates, meanTestScore, Math.ceil(candidates.length / factor));
    }
    return {
      ...trials.summarise(tried, results),
      iter: Int32Array.from(iter),
      nResources: Int32Array.from(nResources),
    };
  }

  /** The best of the last round. */
  protected override best({ iter, meanTestScore }: CvResults): number {
    const last = iter!.at(-1)!;
    let best = iter!.indexOf(last);
    meanTestScore.forEach((score, i) => {
      if (
        iter![i] === last &&
        (score > meanTestScore[best]! || Number.isNaN(meanTestScore[best]))
      ) {
        best = i;
      }
    });
    return best;
  }

  private limits({ X, y, splits }: Trials['common']): Resources {
    const { resource = 'nSamples', maxResources = 'auto', estimator } = this.params;
    const { minResources = this.defaultMinResources } = this.params;
    const countsRows = resource === 'nSamples';
    if (!countsRows && maxResources === 'auto') {
      throw wrong('maxResources', `a number when the resource is ${resource}`);
    }
    if (!countsRows && !(resource in estimator.getParams())) {
      throw wrong('resource', `nSamples or an option of the model, not ${resource}`);
    }
    const classes = isClassifier(estimator) ? encodeTarget(y).classes.length : 1;
    const smallest = countsRows ? splits.length * 2 * classes : 1;
    const min = typeof minResources === 'number' ? minResources : smallest;
    const max = maxResources === 'auto' ? X.rows : maxResources;
    if (!Number.isInteger(min) || min < 1) throw wrong('minResources', `at least 1, not ${min}`);
    if (min <= max) return { min, max };
    throw wrong('minResources', `at most maxResources (${max}), not ${min}`);
  }

  /** A share of the rows of each split, the same in every round of that size. */
  private thin(splits: readonly SplitIndices[], share: number): SplitIndices[] {
    const { randomState = 0 } = this.params;
    const some = (rows: Int32Array) => {
      const order = new RandomState(randomState).permutation(rows.length);
      return order.slice(0, Math.trunc(share * rows.length)).map((i) => rows[i]!);
    };
    return splits.map(({ train, test }) => ({ train: some(train), test: some(test) }));
  }
}

/** The best `count` candidates, the best last; failed ones count as worst. Ties as numpy's argsort. */
function top(candidates: readonly Params[], scores: Float64Array, count: number): Params[] {
  const order = argsort(scores);
  const failed = scores.filter(Number.isNaN).length;
  const rising = [...order.slice(order.length - failed), ...order.slice(0, order.length - failed)];
  return rising.slice(-count).map((i) => candidates[i]!);
}

function floorLog(value: number, base: number): number {
  return Math.floor(Math.log(value) / Math.log(base));
}

function wrong(parameter: string, allowed: string): EngineError {
  return new EngineError('bad-parameter', `A halving search needs ${parameter} to be ${allowed}.`, {
    parameter,
  });
}
