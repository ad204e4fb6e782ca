import { type Cell, cellAt } from '@engine/core/table';
import { z } from 'zod';
import { numberList } from '../figure-schemas';
import { formatNumber } from '../kit/number-format';

/** Numbers by row and column, row after row. */
export const matrixSchema = z.object({ rows: z.number(), cols: z.number(), data: numberList });

/** Rows as an engine's table: columns of numbers and of texts. */
export const tableSchema = z.object({
  columns: z.array(
    z.discriminatedUnion('type', [
      z.object({ name: z.string(), type: z.literal('number'), values: z.instanceof(Float64Array) }),
      z.object({
        name: z.string(),
        type: z.literal('string'),
        codes: z.instanceof(Int32Array),
        categories: z.array(z.string()),
      }),
    ]),
  ),
});

/** What each feature adds to the answer for each row, as an explainer gives it. */
export const explanationSchema = z.object({
  featureNames: z.array(z.string()).min(1),
  values: matrixSchema,
  baseValue: z.number(),
  fitted: numberList,
  data: z.union([tableSchema, matrixSchema]),
  output: z.string(),
  scale: z.enum(['margin', 'probability', 'target']),
  standardErrors: matrixSchema.optional(),
});
export type PlainExplanation = z.infer<typeof explanationSchema>;

/** What is read of an explanation when only its numbers count. */
type Attributed = { readonly featureNames: readonly string[] } & Pick<PlainExplanation, 'values'>;

/** What a number of an explanation is measured in. */
export function scaleWord({ scale, output }: Pick<PlainExplanation, 'scale' | 'output'>): string {
  if (scale === 'margin') return `log-odds of ${output}`;
  return scale === 'probability' ? `probability of ${output}` : output;
}

/** What a feature adds to one row's answer. */
export function valueAt(
  { values }: Pick<Attributed, 'values'>,
  row: number,
  feature: number,
): number {
  return values.data[row * values.cols + feature]!;
}

/** Mean size of each feature's values over all rows: mean |SHAP|. */
export function meanSizes({ values, featureNames }: Attributed): number[] {
  const sums = featureNames.map(() => 0);
  for (let row = 0; row < values.rows; row++) {
    for (let j = 0; j < values.cols; j++) {
      sums[j]! += Math.abs(values.data[row * values.cols + j]!);
    }
  }
  return sums.map((sum) => sum / Math.max(1, values.rows));
}

/** Positions of the sizes from the largest down; equal ones keep their order. */
export function byStrength(sizes: readonly number[]): number[] {
  return sizes.map((_, i) => i).sort((a, b) => Math.abs(sizes[b]!) - Math.abs(sizes[a]!));
}

/** What a row holds in a feature: a number, a text, or null where it is missing. */
export function cellOf({ data }: PlainExplanation, row: number, feature: number): Cell {
  if ('columns' in data) return cellAt(data.columns[feature]!, row);
  const value = data.data[row * data.cols + feature]!;
  return Number.isNaN(value) ? null : value;
}

/** The cell in words: `tenure is 1`. */
export function cellText(explanation: PlainExplanation, row: number, feature: number): string {
  const cell = cellOf(explanation, row, feature);
  const text = typeof cell === 'number' ? formatNumber(cell) : (cell ?? 'missing');
  return `${explanation.featureNames[feature]} is ${text}`;
}
