import type { RandomState } from '@engine/core/random';

/**
 * So many of the first `population` whole numbers, none twice. Equals
 * `sklearn.utils.random.sample_without_replacement` 1.2.1 with `method="auto"`: a small share is
 * drawn until nothing repeats, a middling one is the start of a permutation, and nearly all are
 * kept in a reservoir.
 */
export function sampleWithoutReplacement(
  random: RandomState,
  population: number,
  count: number,
): Int32Array {
  const share = population === 0 ? 1 : count / population;
  if (share > 0.01 && share < 0.99) return random.permutation(population).slice(0, count);
  if (share < 0.2) {
    const drawn = new Set<number>();
    while (drawn.size < count) drawn.add(random.randint(0, population));
    return Int32Array.from(drawn);
  }
  const kept = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count; i < population; i++) {
    const at = random.randint(0, i + 1);
    if (at < count) kept[at] = i;
  }
  return kept;
}
