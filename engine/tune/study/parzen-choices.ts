import type { RandomState } from '@engine/core/random';

/**
 * The chance of each choice: every choice seen adds its weight, spread a little over the others, and
 * an even kernel stands for what was not seen yet.
 *
 * @param seen numbers of the choices seen, in the order of their trials.
 * @param weights one per choice seen; the even kernel has weight 1.
 */
export function fitParzenChoices(
  seen: readonly number[],
  weights: Float64Array,
  choices: number,
): Float64Array {
  const kernels = seen.length + 1;
  const spread = 1 / kernels;
  const total = weights.reduce((sum, weight) => sum + weight, 1);
  const chances = new Float64Array(choices).fill(1 / (total * choices));
  seen.forEach((choice, i) => {
    const share = weights[i]! / total / (1 + spread * choices);
    for (let c = 0; c < choices; c++) chances[c]! += share * spread;
    chances[choice]! += share;
  });
  return chances;
}

/** Choices drawn with these chances. */
export function drawChoices(chances: Float64Array, count: number, random: RandomState): Int32Array {
  return random.choice(chances.length, count, { p: chances });
}
