import { z } from 'zod';
import { measured, numberList } from '../figure-schemas';
import { formatNumber } from '../kit/number-format';

const scale = z.enum(['margin', 'probability', 'target']);

/** A local linear model around one row, and how it changes with the draw, as the engine gives them. */
export const limeSchema = z.object({
  /** What `explainInstance` gives. */
  explanation: z.object({
    weights: z.array(
      z.object({ condition: z.string(), weight: measured, standardError: measured }),
    ),
    score: measured,
    kernelWidth: measured,
    output: z.string(),
    scale,
  }),
  /** What `limeStability` gives for the same row. */
  stability: z
    .object({
      weights: z.array(
        z.object({
          condition: z.string(),
          mean: measured,
          low: measured,
          high: measured,
          chosen: measured,
        }),
      ),
      scores: numberList,
      meanScore: measured,
    })
    .optional(),
});
export type PlainLime = z.infer<typeof limeSchema>;

/** One condition with its weight and where that may be; `chosen` is the share of draws that have it. */
export interface LimeTerm {
  readonly condition: string;
  readonly weight: number;
  readonly low: number;
  readonly high: number;
  readonly chosen: number;
  /** Whether the interval leaves the sign open. */
  readonly isOpen: boolean;
}

/** Two standard errors to each side of a weight hold 95 % of what other draws would give. */
const REACH = 1.96;
/** Below this the local model misses half of what the answers do around the row. */
const POOR = 0.5;

/** The conditions by the size of their weight: over draws where there are several. */
export function limeTerms({ explanation, stability }: PlainLime): LimeTerm[] {
  const terms = stability
    ? stability.weights.map(({ condition, mean, low, high, chosen }) => ({
        condition,
        weight: mean,
        low,
        high,
        chosen,
      }))
    : explanation.weights.map(({ condition, weight, standardError }) => ({
        condition,
        weight,
        low: weight - REACH * standardError,
        high: weight + REACH * standardError,
        chosen: 1,
      }));
  return terms
    .map((term) => ({ ...term, isOpen: !(term.low > 0 || term.high < 0) }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

/** The local model's R2, its mean over draws where there are several. */
export function localFit({ explanation, stability }: PlainLime): number {
  return stability?.meanScore ?? explanation.score;
}

/** What weighs most, unless the local model is poor or its weights are not to be trusted. */
export function limeFinding(lime: PlainLime): string {
  const terms = limeTerms(lime);
  const [top] = terms;
  const fit = localFit(lime);
  const { output, scale: unit } = lime.explanation;
  if (!top || terms.every(({ weight }) => weight === 0)) {
    return 'Nothing moves the answer near this row';
  }
  if (!(fit >= POOR)) {
    return `A poor picture of the model: near this row it explains ${Math.max(0, Math.round(100 * fit))} % of what the answers do`;
  }
  const doubt = lime.stability ? 'another draw may turn its sign' : 'its sign is open';
  if (top.isOpen) return `${top.condition} weighs most, but ${doubt}`;
  const open = terms.filter(({ isOpen }) => isOpen).length;
  const verb = top.weight > 0 ? 'raises' : 'lowers';
  const what =
    unit === 'target'
      ? output
      : `${unit === 'margin' ? 'the log-odds' : 'the chance'} of ${output}`;
  const rest = open === 0 ? '' : `; ${formatNumber(open)} of ${terms.length} signs are open`;
  return `Near this row, ${top.condition} ${verb} ${what} most${rest}`;
}
