import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import type { PositiveOption, Scores } from '../contract';
import { type BinaryScores, readBinaryScores } from './read-scores';

/** As {@link readBinaryScores}, for scores that have to be probabilities. */
export function readProbabilities(
  yTrue: Target,
  yProba: Scores,
  options: PositiveOption,
): BinaryScores {
  const rows = readBinaryScores(yTrue, yProba, options);
  const row = rows.scores.findIndex((p) => p < 0 || p > 1);
  if (row < 0) return rows;
  throw new EngineError(
    'bad-parameter',
    `Row ${row} has the probability ${rows.scores[row]}, but probabilities lie between 0 and 1. ` +
      'Pass the result of predictProba.',
    { row },
  );
}
