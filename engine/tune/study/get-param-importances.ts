import { EngineError } from '@engine/core/error';
import { RandomState } from '@engine/core/random';
import { forestImportances } from './importance-forest';
import type { Study } from './study';
import { coordinates, sharedSpace, toUnit } from './unit-space';

export interface ParamImportanceOptions {
  readonly randomState?: number;
}

/**
 * How much of the differences between trials each option explains, as shares that add up to 1, the
 * largest first. Looks at the complete trials, and at options that all of them have. The definition
 * is that of Optuna's `MeanDecreaseImpurityImportanceEvaluator`: a forest of 64 trees.
 *
 * Shares say where it pays to look closer, not which value is good; they hold for the range that was
 * searched, and are shaky below some 30 trials.
 *
 * @throws EngineError `empty-data` for fewer than 2 complete trials
 */
export function getParamImportances(
  { trials }: Pick<Study, 'trials'>,
  { randomState = 0 }: ParamImportanceOptions = {},
): Readonly<Record<string, number>> {
  const complete = trials.filter(
    ({ state, value }) => state === 'complete' && Number.isFinite(value),
  );
  if (complete.length < 2) {
    throw new EngineError(
      'empty-data',
      `Importances compare trials, but only ${complete.length} are complete. Run more trials.`,
      { trials: complete.length },
    );
  }
  const space = sharedSpace(complete);
  if (space.length === 0) return {};
  const byCoordinate = forestImportances(
    complete.map(({ params }) => toUnit(space, params)),
    Float64Array.from(complete, ({ value }) => value!),
    new RandomState(randomState),
  );
  let at = 0;
  const shares = space.map(([name, distribution]): [string, number] => {
    const end = at + coordinates(distribution);
    let share = 0;
    for (; at < end; at++) share += byCoordinate[at]!;
    return [name, share];
  });
  const total = shares.reduce((sum, [, share]) => sum + share, 0) || 1;
  const sorted = shares.sort(([, a], [, b]) => b - a);
  return Object.fromEntries(sorted.map(([name, share]) => [name, share / total]));
}
