import { z } from 'zod';
import { measured } from '../figure-schemas';
import { formatNumber } from '../kit/number-format';
import { matrixSchema } from './explanation';
import { listed, sentence } from './in-words';

const measure = z.object({
  pairs: matrixSchema,
  mean: measured,
  chance: measured,
  chanceHigh: measured,
  pValue: measured,
});

/** Whether models of different splits tell the same story, as the engine gives it. */
export const consistencySchema = z.object({
  featureNames: z.array(z.string()).min(1),
  topK: z.number(),
  cosine: measure,
  spearman: measure,
  topKOverlap: measure,
});
export type PlainConsistency = z.infer<typeof consistencySchema>;

/** One measure in words and numbers. */
export interface ConsistencyLine {
  readonly name: string;
  readonly mean: number;
  /** The smallest and the largest of any two models. */
  readonly low: number;
  readonly high: number;
  readonly chance: number;
  readonly chanceHigh: number;
  readonly pValue: number;
  /** One number for each two models. */
  readonly pairs: readonly number[];
  readonly isAboveChance: boolean;
}

/** The three measures, the notes' cosine first. */
export function consistencyLines(consistency: PlainConsistency): ConsistencyLine[] {
  const { cosine, spearman, topKOverlap, topK } = consistency;
  return [
    { name: 'cosine', ...cosine },
    { name: 'Spearman', ...spearman },
    { name: `top ${topK} in common`, ...topKOverlap },
  ].map(({ pairs: { rows, data }, ...line }) => {
    const pairs = Array.from(data).filter(
      (value, at) => at % rows > Math.floor(at / rows) && !Number.isNaN(value),
    );
    return {
      ...line,
      pairs,
      low: Math.min(...pairs),
      high: Math.max(...pairs),
      isAboveChance: line.mean > line.chanceHigh,
    };
  });
}

/** Which measures say more than shuffled features would. */
export function consistencyFinding(consistency: PlainConsistency): string {
  const lines = consistencyLines(consistency);
  const value = ({ name, mean }: ConsistencyLine) => `${name} ${formatNumber(mean, { digits: 2 })}`;
  if (lines.every(({ mean }) => Number.isNaN(mean))) {
    return 'The explanations are all zeros, so they cannot be compared';
  }
  if (lines.every(({ chance }) => Number.isNaN(chance))) {
    return `${sentence(value(lines[0]!))}, with nothing to say what chance would give`;
  }
  const above = lines.filter(({ isAboveChance }) => isAboveChance);
  if (above.length === lines.length) {
    const spearman = lines[1]!;
    return `The models tell the same story, beyond chance: ${value(spearman)} where chance gives ${formatNumber(spearman.chance, { digits: 2 })}`;
  }
  if (above.length === 0) {
    return `No measure is above chance: shuffled features reach a ${value(lines[0]!).replace(/ /, ' of ')} too`;
  }
  const below = lines.filter(({ isAboveChance }) => !isAboveChance).map(({ name }) => name);
  return sentence(
    `${listed(above.map(value))} ${above.length > 1 ? 'are' : 'is'} above chance; ${listed(below)} ${below.length > 1 ? 'are' : 'is'} not`,
  );
}
