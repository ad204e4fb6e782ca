import type { Cell } from '@engine/core/table';
import { z } from 'zod';
import { label, measured } from '../figure-schemas';
import { cellWord, countOf, listed, sentence } from './in-words';

const cell = z.union([z.string(), z.number(), z.null()]);

/** What would have to be different for a model to decide otherwise, as the engine gives it. */
export const counterfactualsSchema = z.object({
  row: z.record(z.string(), cell),
  prediction: label,
  wanted: z.string(),
  counterfactuals: z.array(
    z.object({
      changes: z.array(z.object({ column: z.string(), from: cell, to: cell })).min(1),
      prediction: label,
      distance: measured,
      plausibility: z.object({
        distance: measured,
        nearestRow: z.number(),
        share: z.number(),
      }),
    }),
  ),
  tried: z.number(),
  complete: z.boolean(),
  reason: z.string().optional(),
});
export type PlainCounterfactuals = z.infer<typeof counterfactualsSchema>;
type PlainCounterfactual = PlainCounterfactuals['counterfactuals'][number];

/** The columns that change in any counterfactual, those that change most often first. */
export function changedColumns({ counterfactuals }: PlainCounterfactuals): string[] {
  const counts = new Map<string, number>();
  for (const { column } of counterfactuals.flatMap(({ changes }) => changes)) {
    counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([column]) => column);
}

/** What a column becomes; nothing where it stays. */
export function changeOf({ changes }: PlainCounterfactual, column: string): Cell | undefined {
  return changes.find((change) => change.column === column)?.to;
}

/** How many changes flip the decision, of how many columns, and which is the nearest. */
export function counterfactualFinding(result: PlainCounterfactuals): string {
  const { counterfactuals, wanted, tried } = result;
  if (counterfactuals.length === 0) {
    return tried === 0
      ? `Nothing could be tried to get ${wanted}`
      : `None of the ${cellWord(tried)} rows that were tried gets ${wanted}`;
  }
  const nearest = counterfactuals.reduce((best, each) =>
    each.distance < best.distance ? each : best,
  );
  const to = nearest.changes.map((change) => `${change.column} ${cellWord(change.to)}`);
  const many = counterfactuals.length > 1;
  const ways = sentence(countOf(counterfactuals.length, 'change'));
  return `${ways} of ${columnCounts(counterfactuals)} would turn ${cellWord(result.prediction)} into ${reached(result)}${many ? '; the nearest' : ''}: ${listed(to)}`;
}

function columnCounts(counterfactuals: readonly PlainCounterfactual[]): string {
  const counts = counterfactuals.map(({ changes }) => changes.length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const range = countOf(most, 'column');
  return least === most ? range : `${countOf(least, 'column').split(' ')[0]} to ${range}`;
}

/** What the changed rows are answered with, or in general where they are answered differently. */
function reached({ counterfactuals, wanted }: PlainCounterfactuals): string {
  const answers = [...new Set(counterfactuals.map(({ prediction }) => cellWord(prediction)))];
  return answers.length > 2 ? wanted : answers.join(' or ');
}
