import { z } from 'zod';
import { measured } from '../figure-schemas';
import { formatNumber } from '../kit/number-format';
import { listed } from './in-words';

/** What `coefficientTable` gives. */
export const coefficientsSchema = z.object({
  rows: z
    .array(
      z.object({
        featureName: z.string(),
        output: z.string().optional(),
        coefficient: measured,
        standardError: measured,
        lower: measured,
        upper: measured,
        pValue: measured,
        standardized: measured,
        vif: measured,
        oddsRatio: z.object({ value: measured, lower: measured, upper: measured }).optional(),
      }),
    )
    .min(1),
  level: z.number(),
  method: z.enum(['formula', 'bootstrap']),
  notes: z.array(z.string()).default([]),
});
export type PlainCoefficients = z.infer<typeof coefficientsSchema>;

/** A coefficient as it is drawn. */
export interface DrawnCoefficient {
  readonly name: string;
  readonly value: number;
  /** NaN for no interval. */
  readonly lower: number;
  readonly upper: number;
  /** What the interval says of the sign. */
  readonly sign: 'raises' | 'lowers' | 'open';
  /** Whether others say much of what the feature says. */
  readonly isShared: boolean;
  readonly vif: number;
}

/** Variance inflation from which a feature is said to share its information. */
const SHARED = 5;

/** The name that the table gives the constant. */
const CONSTANT = '(intercept)';

/** The outputs of a table, one for two classes or a quantity. */
function outputsOf({ rows }: PlainCoefficients): (string | undefined)[] {
  return [...new Set(rows.map(({ output }) => output))];
}

/** The class that is drawn, where the model tells classes apart. */
export function outputName(table: PlainCoefficients, output: number): string | undefined {
  const outputs = outputsOf(table);
  return outputs[Math.min(output, outputs.length - 1)];
}

/** The coefficients of one output without the constant, the largest first. */
export function drawnCoefficients(table: PlainCoefficients, output: number): DrawnCoefficient[] {
  const name = outputName(table, output);
  return table.rows
    .filter((row) => row.output === name && row.featureName !== CONSTANT)
    .map(({ featureName, coefficient, lower, upper, vif }) => ({
      name: featureName,
      value: coefficient,
      lower,
      upper,
      sign: lower > 0 ? ('raises' as const) : upper < 0 ? ('lowers' as const) : ('open' as const),
      isShared: vif > SHARED,
      vif,
    }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}

/** What is raised or lowered by coefficients that are clear of no effect. */
export function coefficientsFinding(
  table: PlainCoefficients,
  output: number,
  target: string,
): string {
  const all = drawnCoefficients(table, output);
  const raises = all.filter(({ sign }) => sign === 'raises').map(({ name }) => name);
  const lowers = all.filter(({ sign }) => sign === 'lowers').map(({ name }) => name);
  const clear = raises.length + lowers.length;
  if (all.length === 0) return 'The model has no coefficients but the constant';
  if (clear === 0) {
    return all.length === 1
      ? `The interval of ${all[0]!.name} does not exclude no effect`
      : `None of the ${formatNumber(all.length)} intervals excludes no effect`;
  }
  const say = (names: readonly string[], verb: string) =>
    names.length === 0 ? [] : [`${listed(names)} ${verb}${names.length === 1 ? 's' : ''}`];
  const parts = [...say(raises, 'raise'), ...say(lowers, 'lower')];
  const open = all.length - clear;
  const rest =
    open === 0 ? '' : `; ${formatNumber(open)} of ${formatNumber(all.length)} could have no effect`;
  return `${parts.join(', ')} ${target}${rest}`;
}
