import type { RandomState } from '@engine/core/random';
import type {
  CategoricalDistribution,
  Distribution,
  FloatDistribution,
  IntDistribution,
} from '../space/distributions';
import { draw } from '../space/draw';
import { drawChoices, fitParzenChoices } from './parzen-choices';
import {
  drawParzenNumber,
  fitParzenNumbers,
  logParzenNumbers,
  scaledBounds,
} from './parzen-numbers';
import type { Sampler } from './sampler';
import { type History, lossOf, type TrialRecord } from './trial-record';

export interface TPESamplerOptions {
  readonly randomState?: number;
  /** Trials drawn by lot before the sampler learns from them. */
  readonly nStartupTrials?: number;
  /** Candidates drawn from the good trials' mixture, of which the most promising is taken. */
  readonly nEiCandidates?: number;
}

/** Values seen in good and in other trials, with the weights of the trials. */
interface Seen {
  readonly values: readonly unknown[];
  readonly weights: Float64Array;
}

/**
 * The tree-structured Parzen estimator: models where good trials lie and where the others do, each
 * option by itself, and proposes values that are likely among the good and unlikely among the
 * others. The definition and defaults are Optuna's (`TPESampler`, univariate); the draws are not.
 *
 * Cost per option: trials x candidates. Source: Bergstra, Bardenet, Bengio & Kegl (2011).
 */
export class TPESampler implements Sampler {
  readonly randomState: number;
  readonly nStartupTrials: number;
  readonly nEiCandidates: number;

  constructor(options: TPESamplerOptions = {}) {
    const { randomState = 0, nStartupTrials = 10, nEiCandidates = 24 } = options;
    this.randomState = randomState;
    this.nStartupTrials = nStartupTrials;
    this.nEiCandidates = nEiCandidates;
  }

  sample(name: string, distribution: Distribution, history: History, random: RandomState): unknown {
    const trials = history.trials.filter(({ state }) => state !== 'failed');
    if (trials.length < this.nStartupTrials) return draw(distribution, random);
    const { good, others } = splitTrials(trials, history.direction);
    const goodSeen = seenValues(name, good);
    const othersSeen = seenValues(name, others);
    return distribution.type === 'categorical'
      ? this.choose(distribution, goodSeen, othersSeen, random)
      : this.measure(distribution, goodSeen, othersSeen, random);
  }

  private measure(
    distribution: FloatDistribution | IntDistribution,
    good: Seen,
    others: Seen,
    random: RandomState,
  ): number {
    const bounds = scaledBounds(distribution);
    if (bounds.low === bounds.high) return distribution.low;
    const { log, low, high } = distribution;
    const step = distribution.type === 'int' ? distribution.step : 0;
    const toScale = (value: unknown) => (log ? Math.log(value as number) : (value as number));
    const toValue = (scaled: number) => {
      const value = log ? Math.exp(scaled) : scaled;
      const whole = step > 0 ? low + step * Math.round((value - low) / step) : value;
      return Math.min(high, Math.max(low, whole));
    };
    const mixtureOf = ({ values, weights }: Seen) =>
      fitParzenNumbers(Float64Array.from(values, toScale), weights, bounds);
    const goodMixture = mixtureOf(good);
    // Whole numbers are judged by the chance of their whole step, but on a log scale as they are.
    const isStepped = step > 0 && !log;
    const drawn = Float64Array.from({ length: this.nEiCandidates }, () => {
      const scaled = drawParzenNumber(goodMixture, random);
      return isStepped ? toValue(scaled) : scaled;
    });
    const half = isStepped ? step / 2 : 0;
    const goodness = logParzenNumbers(goodMixture, drawn, half);
    const badness = logParzenNumbers(mixtureOf(others), drawn, half);
    return toValue(drawn[mostPromising(goodness, badness)]!);
  }

  private choose(
    { choices }: CategoricalDistribution,
    good: Seen,
    others: Seen,
    random: RandomState,
  ): unknown {
    const chancesOf = ({ values, weights }: Seen) =>
      fitParzenChoices(
        values.map((value) => choices.indexOf(value)),
        weights,
        choices.length,
      );
    const goodChances = chancesOf(good);
    const otherChances = chancesOf(others);
    const drawn = drawChoices(goodChances, this.nEiCandidates, random);
    const goodness = Float64Array.from(drawn, (choice) => Math.log(goodChances[choice]!));
    const badness = Float64Array.from(drawn, (choice) => Math.log(otherChances[choice]!));
    return choices[drawn[mostPromising(goodness, badness)]!];
  }
}

function mostPromising(goodness: Float64Array, badness: Float64Array): number {
  let best = 0;
  for (let i = 1; i < goodness.length; i++) {
    if (goodness[i]! - badness[i]! > goodness[best]! - badness[best]!) best = i;
  }
  return best;
}

/** The best tenth (25 at most) and the rest, both in the order in which they were asked for. */
function splitTrials(trials: readonly TrialRecord[], direction: History['direction']) {
  const count = Math.min(Math.ceil(0.1 * trials.length), 25);
  const ranked = [...trials].sort((a, b) => compareTrials(a, b, direction));
  const inOrder = (some: TrialRecord[]) => some.sort((a, b) => a.number - b.number);
  return { good: inOrder(ranked.slice(0, count)), others: inOrder(ranked.slice(count)) };
}

/** Complete trials by value; then pruned ones, those that came further first. */
function compareTrials(a: TrialRecord, b: TrialRecord, direction: History['direction']): number {
  if (a.state !== b.state) return a.state === 'complete' ? -1 : 1;
  if (a.state === 'pruned') {
    const further = (b.reports.at(-1)?.[0] ?? -Infinity) - (a.reports.at(-1)?.[0] ?? -Infinity);
    if (further > 0 || further < 0) return further;
  }
  const lossA = a.value === undefined ? Infinity : lossOf(a.value, direction);
  const lossB = b.value === undefined ? Infinity : lossOf(b.value, direction);
  return lossA < lossB ? -1 : lossA > lossB ? 1 : 0;
}

function seenValues(name: string, trials: readonly TrialRecord[]): Seen {
  const values = trials.filter(({ params }) => name in params).map(({ params }) => params[name]);
  return { values, weights: ageWeights(values.length) };
}

/** The latest 25 trials count fully; the older a trial before them, the less. */
function ageWeights(count: number): Float64Array {
  const older = Math.max(0, count - 25);
  return Float64Array.from({ length: count }, (_, i) =>
    i >= older ? 1 : older === 1 ? 1 / count : 1 / count + (i * (1 - 1 / count)) / (older - 1),
  );
}
