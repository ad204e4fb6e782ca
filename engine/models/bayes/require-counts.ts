import { EngineError } from '@engine/core/error';
import type { Matrix } from '@engine/core/matrix';

/** Refuses negative values. @throws EngineError `unsupported`, naming the column and the row. */
export function requireCounts(model: string, { data, cols, columns }: Matrix): void {
  for (let at = 0; at < data.length; at++) {
    if (data[at]! >= 0) continue;
    const column = columns?.[at % cols] ?? at % cols;
    const row = Math.floor(at / cols);
    throw new EngineError(
      'unsupported',
      `Column ${column} is ${data[at]} in row ${row}, but ${model} needs counts, which are not ` +
        'negative. Leave the column out, scale it with MinMaxScaler, or use GaussianNB.',
      { column, row, value: data[at] },
    );
  }
}
