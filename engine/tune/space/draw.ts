import type { RandomState } from '@engine/core/random';
import type { Distribution } from './distributions';

/** One value of a distribution, with scipy's draws. */
export function draw(distribution: Distribution, random: RandomState): unknown {
  if (distribution.type === 'categorical') {
    return distribution.choices[random.randint(0, distribution.choices.length)];
  }
  const { low, high, log } = distribution;
  if (distribution.type === 'float') {
    const share = random.random();
    if (!log) return share * (high - low) + low;
    const value = Math.exp(Math.log(low) + share * (Math.log(high) - Math.log(low)));
    return Math.min(high, Math.max(low, value));
  }
  if (!log)
    return low + distribution.step * random.randint(0, (high - low) / distribution.step + 1);
  const [from, to] = [Math.log(low - 0.5), Math.log(high + 0.5)];
  const value = Math.round(Math.exp(from + random.random() * (to - from)));
  return Math.min(high, Math.max(low, value));
}
