import type { RandomState } from '@engine/core/random';
import { normalCdf, normalPpf } from '@engine/core/special-functions/normal';
import type { FloatDistribution, IntDistribution } from '../space/distributions';

const LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** A mixture of normal densities cut off at the bounds, one around each value and a broad one. */
export interface ParzenNumbers {
  readonly low: number;
  readonly high: number;
  readonly centers: Float64Array;
  readonly widths: Float64Array;
  /** Shares of the kernels; their sum is 1. */
  readonly weights: Float64Array;
}

/** Bounds on the scale of the mixture: logarithms where asked; whole numbers get half a step more. */
export function scaledBounds({
  type,
  low,
  high,
  log,
  ...rest
}: FloatDistribution | IntDistribution) {
  const half = type === 'int' && 'step' in rest ? rest.step / 2 : 0;
  const scale = log ? Math.log : (x: number) => x;
  return { low: scale(low - half), high: scale(high + half) };
}

/**
 * Puts a kernel on each value, as wide as the larger gap to its neighbours, but not narrower than a
 * share of the range that shrinks with the number of kernels; and one of full width in the middle.
 *
 * @param values on the scale of `bounds`, in the order of their trials.
 * @param weights one per value; the kernel in the middle has weight 1.
 */
export function fitParzenNumbers(
  values: Float64Array,
  weights: Float64Array,
  { low, high }: { readonly low: number; readonly high: number },
): ParzenNumbers {
  const count = values.length + 1;
  const range = high - low;
  const centers = Float64Array.of(...values, (low + high) / 2);
  const order = [...centers.keys()].sort((a, b) => centers[a]! - centers[b]!);
  const widths = new Float64Array(count);
  const narrowest = range / Math.min(100, 1 + count);
  order.forEach((kernel, place) => {
    const below = place === 0 ? low : centers[order[place - 1]!]!;
    const above = place === count - 1 ? high : centers[order[place + 1]!]!;
    let gap = Math.max(centers[kernel]! - below, above - centers[kernel]!);
    // The outermost kernels look inwards only, once there are a few of them.
    if (count >= 4 && place === 0) gap = above - centers[kernel]!;
    if (count >= 4 && place === count - 1) gap = centers[kernel]! - below;
    widths[kernel] = Math.min(range, Math.max(narrowest, gap));
  });
  widths[count - 1] = range;
  const total = weights.reduce((sum, weight) => sum + weight, 1);
  return {
    low,
    high,
    centers,
    widths,
    weights: Float64Array.of(...weights, 1).map((weight) => weight / total),
  };
}

/** One value of the mixture. */
export function drawParzenNumber(mixture: ParzenNumbers, random: RandomState): number {
  const { low, high, centers, widths, weights } = mixture;
  const kernel = random.choice(weights.length, 1, { p: weights })[0]!;
  const center = centers[kernel]!;
  const width = widths[kernel]!;
  const from = normalCdf((low - center) / width);
  const to = normalCdf((high - center) / width);
  const value = center + width * normalPpf(from + random.random() * (to - from));
  return Math.min(high, Math.max(low, value));
}

/** The logarithm of the density at each value; of the chance of [x - half, x + half] if half > 0. */
export function logParzenNumbers(
  { low, high, centers, widths, weights }: ParzenNumbers,
  values: Float64Array,
  half: number,
): Float64Array {
  const inside = centers.map(
    (center, k) => normalCdf((high - center) / widths[k]!) - normalCdf((low - center) / widths[k]!),
  );
  return values.map((value) => {
    let sum = 0;
    for (let k = 0; k < centers.length; k++) {
      const width = widths[k]!;
      const z = (value - centers[k]!) / width;
      const part =
        half > 0
          ? normalCdf(z + half / width) - normalCdf(z - half / width)
          : Math.exp(-0.5 * z * z - LOG_ROOT_TWO_PI) / width;
      sum += (weights[k]! * part) / inside[k]!;
    }
    return Math.log(Math.max(sum, Number.MIN_VALUE));
  });
}
