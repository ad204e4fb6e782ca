import type { ColumnChoice } from './column-selector';
import {
  type ColumnStep,
  ColumnTransformer,
  type ColumnTransformerParams,
} from './column-transformer';
import { nameSteps } from './name-steps';

/**
 * A column transformer whose groups are called by their classes in lower case.
 *
 * @param groups `[transformer, columns]` for each group.
 * Equals `sklearn.compose.make_column_transformer` 1.2.1.
 */
export function makeColumnTransformer(
  groups: readonly (readonly [ColumnStep, ColumnChoice])[],
  options: Partial<Omit<ColumnTransformerParams, 'transformers'>> = {},
): ColumnTransformer {
  const names = nameSteps(groups.map(([step]) => step));
  return new ColumnTransformer({
    transformers: groups.map(([step, columns], i) => [names[i]!, step, columns]),
    ...options,
  });
}
