import { RandomState } from '../../core/random';

/** Coalitions of M features with the weights that make their regression give Shapley values. */
export interface CoalitionSample {
  /** coalitions x M: 1 where the feature is known. */
  readonly masks: Uint8Array;
  /** One per coalition; all together they weigh 1. */
  readonly weights: Float64Array;
  /** So many coalitions, the first ones, are all there are of their sizes. */
  readonly enumerated: number;
  /** For each later coalition: how often it was drawn, and which draw it belongs to. */
  readonly draws: readonly CoalitionDraw[];
}

/** A drawn coalition, with its complement right behind it where it has one. */
export interface CoalitionDraw {
  readonly at: number;
  readonly size: 1 | 2;
  readonly times: number;
}

/**
 * Chooses coalitions as shap does: sizes from the outside in, together with their complements, in
 * full while the budget allows it, and then at random by size. A coalition drawn again counts more.
 * The draws are those of shap after `numpy.random.seed(randomState)`. Budgets of `2^M - 2` and more
 * give every coalition but the empty and the full one.
 *
 * Source: Lundberg & Lee (2017), A unified approach to interpreting model predictions; order of
 * draws as in shap 0.52, `shap/explainers/_kernel.py`.
 */
export function sampleCoalitions(
  M: number,
  nsamples: number,
  randomState: number,
): CoalitionSample {
  const budget = M <= 30 ? Math.min(nsamples, 2 ** M - 2) : nsamples;
  const sizes = Math.ceil((M - 1) / 2);
  // A size whose complement has the same size stands alone.
  const paired = Math.floor((M - 1) / 2);
  const sizeWeights = new Float64Array(sizes);
  for (let i = 0; i < sizes; i++) {
    sizeWeights[i] = ((M - 1) / ((i + 1) * (M - i - 1))) * (i < paired ? 2 : 1);
  }
  normalize(sizeWeights);

  const masks: Uint8Array[] = [];
  const weights: number[] = [];
  const full = addFullSizes(M, budget, sizeWeights, paired, masks, weights);
  const enumerated = masks.length;
  const draws: CoalitionDraw[] = [];
  if (full < sizes) {
    const left = { M, paired, full, samples: budget - enumerated, sizeWeights };
    draws.push(...drawCoalitions(left, new RandomState(randomState), masks, weights));
    const weightLeft = sizeWeights.subarray(full).reduce((sum, weight) => sum + weight, 0);
    let drawn = 0;
    for (let k = enumerated; k < weights.length; k++) drawn += weights[k]!;
    for (let k = enumerated; k < weights.length; k++) weights[k]! *= weightLeft / drawn;
  }
  const flat = new Uint8Array(masks.length * M);
  masks.forEach((mask, k) => {
    flat.set(mask, k * M);
  });
  return { masks: flat, weights: Float64Array.from(weights), enumerated, draws };
}

/** Adds every coalition of the sizes that fit into the budget; returns how many sizes did. */
function addFullSizes(
  M: number,
  budget: number,
  sizeWeights: Float64Array,
  paired: number,
  masks: Uint8Array[],
  weights: number[],
): number {
  const remaining = sizeWeights.slice();
  let left = budget;
  for (let i = 0; i < sizeWeights.length; i++) {
    const isPaired = i < paired;
    const ofSize = choose(M, i + 1);
    const subsets = ofSize * (isPaired ? 2 : 1);
    if ((left * remaining[i]!) / subsets < 1 - 1e-8) return i;
    left -= subsets;
    const share = remaining[i]!;
    if (share < 1) for (let s = 0; s < remaining.length; s++) remaining[s]! /= 1 - share;
    const weight = sizeWeights[i]! / ofSize / (isPaired ? 2 : 1);
    for (const members of combinations(M, i + 1)) {
      const mask = new Uint8Array(M);
      for (const member of members) mask[member] = 1;
      masks.push(mask);
      weights.push(weight);
      if (!isPaired) continue;
      masks.push(complement(mask));
      weights.push(weight);
    }
  }
  return sizeWeights.length;
}

interface Leftover {
  readonly M: number;
  readonly paired: number;
  /** The number of sizes that are there in full. */
  readonly full: number;
  readonly samples: number;
  readonly sizeWeights: Float64Array;
}

function drawCoalitions(
  { M, paired, full, samples, sizeWeights }: Leftover,
  random: RandomState,
  masks: Uint8Array[],
  weights: number[],
): CoalitionDraw[] {
  // A paired size gives two coalitions per draw, so it is drawn half as often.
  const chances = sizeWeights.map((weight, i) => (i < paired ? weight / 2 : weight)).slice(full);
  normalize(chances);
  const drawnSizes = random.choice(chances.length, 4 * samples, { p: chances });
  const known = new Map<string, number>();
  const draws: { at: number; size: 1 | 2; times: number }[] = [];
  let left = samples;
  for (let d = 0; left > 0 && d < drawnSizes.length; d++) {
    const size = drawnSizes[d]! + full + 1;
    const mask = new Uint8Array(M);
    for (const member of random.permutation(M).subarray(0, size)) mask[member] = 1;
    const key = mask.join('');
    const seen = known.get(key);
    if (seen !== undefined) {
      const draw = draws[seen]!;
      draw.times++;
      for (let k = draw.at; k < draw.at + draw.size; k++) weights[k]!++;
      continue;
    }
    const at = masks.push(mask) - 1;
    weights.push(1);
    left--;
    const hasPair = left > 0 && size <= paired;
    if (hasPair) {
      masks.push(complement(mask));
      weights.push(1);
      left--;
    }
    known.set(key, draws.push({ at, size: hasPair ? 2 : 1, times: 1 }) - 1);
  }
  return draws;
}

/** All choices of `size` out of 0..M-1, in lexicographic order. */
function* combinations(M: number, size: number): Generator<Int32Array> {
  const members = Int32Array.from({ length: size }, (_, i) => i);
  for (;;) {
    yield members;
    let i = size - 1;
    while (i >= 0 && members[i] === M - size + i) i--;
    if (i < 0) return;
    members[i]!++;
    for (let k = i + 1; k < size; k++) members[k] = members[k - 1]! + 1;
  }
}

function complement(mask: Uint8Array): Uint8Array {
  return mask.map((known) => 1 - known);
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return Math.round(ways);
}

function normalize(weights: Float64Array): void {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length; i++) weights[i]! /= total;
}
