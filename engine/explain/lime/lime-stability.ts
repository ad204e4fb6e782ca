import { EngineError } from '../../core/error';
import type { Features } from '../../core/estimator';
import { sortedQuantile } from '../../core/sorted-quantile';
import type { ExplainableModel } from '../model-output';
import type { LimeExplanation } from './lime-neighborhood';
import type { LimeInstanceOptions, LimeTabularExplainer } from './lime-tabular-explainer';

export interface LimeStabilityOptions extends LimeInstanceOptions {
  /** How many draws of neighbours to compare. */
  readonly repeats?: number;
}

/** One condition's weight over the draws; 0 in a draw that did not choose it. */
export interface StableWeight {
  readonly feature: string;
  readonly condition: string;
  readonly mean: number;
  /** Over the draws, with divisor repeats - 1. */
  readonly standardDeviation: number;
  /** 95 % of the draws lie between these. */
  readonly low: number;
  readonly high: number;
  /** The share of draws that chose the feature. */
  readonly chosen: number;
  /** One per draw. */
  readonly weights: Float64Array;
}

export interface LimeStability {
  /** The largest mean first. */
  readonly weights: readonly StableWeight[];
  /** The local model's R2 of each draw. */
  readonly scores: Float64Array;
  readonly meanScore: number;
  /** From 0 to 1: how many features two draws choose in common, on average. */
  readonly variableStability: number;
  /** From 0 to 1: how often a feature's weights of two draws agree within their 95 % intervals. */
  readonly coefficientStability: number;
  readonly runs: readonly LimeExplanation[];
}

/**
 * How much a LIME explanation depends on the neighbours that happened to be drawn: the same row
 * explained with as many seeds, `randomState`, `randomState + 1` and so on.
 *
 * The two scores are the variables and coefficients stability indices of Visani, Bagli, Chesani,
 * Poluzzi & Capuzzo (2022), Statistical stability indices for LIME, as shares; intervals of single
 * draws are those of the local regression's standard errors.
 *
 * Reports progress in `draws`. Cost: repeats x explaining once.
 * @throws EngineError `bad-parameter`, `aborted`, and as `explainInstance` does
 */
export async function limeStability(
  explainer: LimeTabularExplainer,
  row: Features,
  model: ExplainableModel,
  options: LimeStabilityOptions = {},
): Promise<LimeStability> {
  const { repeats = 20, randomState = 0, onProgress, ...instance } = options;
  if (!(Number.isInteger(repeats) && repeats >= 2)) {
    throw new EngineError(
      'bad-parameter',
      `limeStability needs repeats to be a whole number of at least 2, not ${repeats}.`,
    );
  }
  const runs: LimeExplanation[] = [];
  for (let draw = 0; draw < repeats; draw++) {
    const seeded = { ...instance, randomState: randomState + draw };
    // The samples of a draw are not kept: there are many.
    const { neighborhood, ...run } = await explainer.explainInstance(row, model, seeded);
    runs.push(run);
    onProgress?.({ done: draw + 1, total: repeats, unit: 'draws' });
  }
  return stabilityOver(runs);
}

/**
 * The same for explanations that are there already, such as fits of kept neighbourhoods at another
 * kernel width.
 *
 * @param runs at least two explanations of one row
 */
export function stabilityOver(runs: readonly LimeExplanation[]): LimeStability {
  const scores = Float64Array.from(runs, ({ score }) => score);
  return {
    weights: weightsOver(runs),
    scores,
    meanScore: scores.reduce((sum, score) => sum + score, 0) / runs.length,
    variableStability: overPairs(runs, sharedFeatures),
    coefficientStability: coefficientStability(runs),
    runs,
  };
}

function weightsOver(runs: readonly LimeExplanation[]): StableWeight[] {
  const conditions = new Map(
    runs.flatMap((run) => run.weights.map(({ feature, condition }) => [feature, condition])),
  );
  const stable = [...conditions].map(([feature, condition]): StableWeight => {
    const found = runs.map((run) => run.weights.find((weight) => weight.feature === feature));
    const weights = Float64Array.from(found, (weight) => weight?.weight ?? 0);
    const n = weights.length;
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / n;
    const squares = weights.reduce((sum, weight) => sum + (weight - mean) ** 2, 0);
    const sorted = weights.slice().sort();
    return {
      feature,
      condition,
      mean,
      standardDeviation: Math.sqrt(squares / (n - 1)),
      low: sortedQuantile(sorted, 0.025),
      high: sortedQuantile(sorted, 0.975),
      chosen: found.filter(Boolean).length / n,
      weights,
    };
  });
  return stable.sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean));
}

function overPairs(
  runs: readonly LimeExplanation[],
  agreement: (a: LimeExplanation, b: LimeExplanation) => number,
): number {
  let sum = 0;
  let pairs = 0;
  for (let a = 1; a < runs.length; a++) {
    for (let b = 0; b < a; b++) {
      sum += agreement(runs[a]!, runs[b]!);
      pairs++;
    }
  }
  return sum / pairs;
}

function sharedFeatures(a: LimeExplanation, b: LimeExplanation): number {
  const inB = new Set(b.weights.map(({ feature }) => feature));
  const shared = a.weights.filter(({ feature }) => inB.has(feature)).length;
  return shared / Math.max(a.weights.length, b.weights.length);
}

/** Averaged over the features that any draw chose, each over the pairs of draws that chose it. */
function coefficientStability(runs: readonly LimeExplanation[]): number {
  const features = new Set(runs.flatMap((run) => run.weights.map(({ feature }) => feature)));
  const stabilities = [...features].map((feature) => {
    const own = runs.filter((run) => run.weights.some((weight) => weight.feature === feature));
    if (own.length < 2) return Number.NaN;
    return overPairs(own, (a, b) => {
      const [one, two] = [a, b].map((run) => run.weights.find((w) => w.feature === feature)!);
      const reach = 1.959964 * (one!.standardError + two!.standardError);
      return Math.abs(one!.weight - two!.weight) <= reach ? 1 : 0;
    });
  });
  const known = stabilities.filter((stability) => !Number.isNaN(stability));
  return known.length === 0 ? 0 : known.reduce((sum, s) => sum + s, 0) / known.length;
}
