import { EngineError } from '@engine/core/error';
import type { Matrix } from '@engine/core/matrix';

/**
 * Refuses negative values.
 *
 * @param needs what the model needs, which is never negative, and where to get it.
 * @throws EngineError `unsupported`, naming the column and the row.
 */
export function requireCounts(
  model: string,
  { data, cols, columns }: Matrix,
  { what, remedy } = counts,
): void {
  for (let at = 0; at < data.length; at++) {
    if (data[at]! >= 0) continue;
    const column = columns?.[at % cols] ?? at % cols;
    const row = Math.floor(at / cols);
    throw new EngineError(
      'unsupported',
      `Column ${column} is ${data[at]} in row ${row}, but ${model} needs ${what}, which are not ` +
        `negative. ${remedy}`,
      { column, row, value: data[at] },
    );
  }
}

const counts = {
  what: 'counts',
  remedy: 'Leave the column out, scale it with MinMaxScaler, or use GaussianNB.',
};

/** For categories numbered 0, 1, 2, ... */
export const categoryNumbers = {
  what: 'category numbers',
  remedy: 'Number the categories with OrdinalEncoder, or use GaussianNB.',
};
