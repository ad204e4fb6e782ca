import type { RandomState } from '@engine/core/random';

/**
 * Some of the numbers below `population`, none twice, in the order of
 * `sklearn.utils.random.sample_without_replacement` 1.2.1: by a permutation, or, for almost none or
 * almost all, by redrawing or by a reservoir.
 */
export function sampleWithoutReplacement(
  population: number,
  samples: number,
  random: RandomState,
): Int32Array {
  const share = population === 0 ? 1 : samples / population;
  if (share > 0.01 && share < 0.99) return random.permutation(population).slice(0, samples);
  if (share < 0.2) return byRedrawing(population, samples, random);
  const reservoir = Int32Array.from({ length: samples }, (_, i) => i);
  for (let i = samples; i < population; i++) {
    const place = random.randint(0, i + 1);
    if (place < samples) reservoir[place] = i;
  }
  return reservoir;
}

function byRedrawing(population: number, samples: number, random: RandomState): Int32Array {
  const seen = new Set<number>();
  while (seen.size < samples) seen.add(random.randint(0, population));
  return Int32Array.from(seen);
}
