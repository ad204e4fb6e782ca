import { lowerShare, upperShare } from './bernoulli-bounds';
import type { RuleArm, RuleDesk } from './rule-arm';

/** Rules are first looked at with this part of a batch: most are clearly worse. */
const FIRST_SHARE = 5;

export interface BestArmsOptions {
  /** How many to pick. */
  readonly size: number;
  /** How much worse than the best a pick may be. */
  readonly epsilon: number;
  /** The probability that a pick is worse than that. */
  readonly delta: number;
  readonly batchSize: number;
  /** Draws after which the picks are taken as they are. */
  readonly maxDraws: number;
}

/**
 * KL-LUCB: picks the rules of the highest precision, drawing most where it is hardest to tell: for the
 * weakest of the picks and the strongest of the others, until their bounds part.
 *
 * Source: Kaufmann & Kalyanakrishnan (2013), Information Complexity in Bandit Subset Selection.
 */
export async function bestArms(
  arms: readonly RuleArm[],
  desk: RuleDesk,
  { size, epsilon, delta, batchSize, maxDraws }: BestArmsOptions,
): Promise<RuleArm[]> {
  const fresh = arms.filter(({ count }) => count === 0);
  if (fresh.length > 0) await desk.draw(fresh, Math.ceil(batchSize / FIRST_SHARE));
  const start = desk.asked;
  for (let round = 1; ; round++) {
    const order = [...arms].sort((a, b) => b.hits / b.count - a.hits / a.count);
    const picks = order.slice(0, size);
    const others = order.slice(size);
    if (others.length === 0 || desk.asked - start >= maxDraws) return picks;
    const level = explorationLevel(arms.length, round, delta);
    const lows = picks.map(({ hits, count }) => lowerShare(hits, count, level));
    const highs = others.map(({ hits, count }) => upperShare(hits, count, level));
    const weakest = lows.indexOf(Math.min(...lows));
    const strongest = highs.indexOf(Math.max(...highs));
    if (highs[strongest]! - lows[weakest]! < epsilon) return picks;
    await desk.draw([picks[weakest]!, others[strongest]!], batchSize);
  }
}

/** How sure bounds must be at a round so that all of them hold with probability 1 - delta. */
function explorationLevel(arms: number, round: number, delta: number): number {
  const all = Math.log((405.5 * arms * round ** 1.1) / delta);
  return all + Math.log(all);
}
