import { z } from 'zod';
import { numberList } from '../figure-schemas';
import { matrixSchema, scaleWord } from './explanation';

/** Values along one column: numbers, or the categories of a column of texts. */
const axisSchema = z.union([numberList, z.array(z.string())]);
type PlainMatrix = z.infer<typeof matrixSchema>;
export type PlainAxis = z.infer<typeof axisSchema>;

const common = {
  features: z.array(z.string()).min(1).max(2),
  values: z.array(axisSchema).min(1).max(2),
  outputs: z.array(z.string()).min(1),
  scale: z.enum(['probability', 'margin', 'target']),
  density: z.array(z.object({ missing: z.number(), edges: axisSchema, counts: numberList })),
};

/** What `partialDependence` gives. */
export const dependenceSchema = z.object({
  ...common,
  average: z.array(numberList).optional(),
  individual: z.array(matrixSchema).optional(),
});
export type PlainDependence = z.infer<typeof dependenceSchema>;

/** What `accumulatedLocalEffects` gives. */
export const effectsSchema = z.object({ ...common, effects: z.array(numberList).min(1) });
export type PlainEffects = z.infer<typeof effectsSchema>;

type Answered = Pick<PlainDependence, 'outputs' | 'scale' | 'density'>;

/** The categories of an axis of texts; null for numbers. */
export function textsOf(axis: PlainAxis): readonly string[] | null {
  return typeof axis[0] === 'string' ? (axis as string[]) : null;
}

/** The numbers of an axis, or the places of its categories from 0. */
export function placesOf(axis: PlainAxis): number[] {
  return textsOf(axis)
    ? Array.from({ length: axis.length }, (_, at) => at)
    : Array.from(axis as ArrayLike<number>);
}

/** The output to draw; the last one where there are fewer. */
export function outputAt({ outputs }: Answered, output: number): number {
  return Math.min(output, outputs.length - 1);
}

/** What the answers are measured in: `probability of yes`. */
export function answerWord(result: Answered, output: number): string {
  const { scale } = result;
  return scale === 'target'
    ? 'answer'
    : scaleWord({ scale, output: result.outputs[outputAt(result, output)]! });
}

/** Rows behind a curve. */
export function rowsBehind({ density }: Answered): number {
  const { counts, missing } = density[0]!;
  return Array.from(counts).reduce((sum, count) => sum + count, missing);
}

/** The answers of each row along the grid; undefined where only the mean is known. */
export function rowAnswers({ individual, ...rest }: PlainDependence, output: number) {
  return individual?.[outputAt(rest, output)];
}

/** One row's answers along the grid. */
export function rowCurve(answers: PlainMatrix, row: number): number[] {
  return Array.from({ length: answers.cols }, (_, at) => answers.data[row * answers.cols + at]!);
}

/** The mean answer at each point of the grid, from those of the rows where it is not given. */
export function meanCurve(result: PlainDependence, output: number): number[] {
  const given = result.average?.[outputAt(result, output)];
  if (given) return Array.from(given);
  const answers = rowAnswers(result, output);
  if (!answers) return [];
  const sums = new Array<number>(answers.cols).fill(0);
  for (let at = 0; at < answers.data.length; at++) sums[at % answers.cols]! += answers.data[at]!;
  return sums.map((sum) => sum / answers.rows);
}
