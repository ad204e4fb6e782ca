import type { Output } from '@engine/notebook/document';
import { z } from 'zod/mini';

/** The numbers of the loop's own figures that its picture is drawn from. */
const numbers = z.custom<ArrayLike<number>>(
  (value) => Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)),
);
const measured = z.custom<number>((value) => typeof value === 'number');

const shapes = {
  'profile-table': z.object({
    profile: z.object({
      rows: z.number(),
      columns: z.array(z.object({ name: z.string(), type: z.string(), missing: z.number() })),
    }),
  }),
  'class-balance': z.object({
    parts: z
      .array(z.object({ name: z.string(), counts: z.record(z.string(), z.number()) }))
      .check(z.minLength(1)),
    target: z.string(),
  }),
  'expectation-results': z.object({
    validation: z.object({
      statistics: z.object({
        evaluated_expectations: z.number(),
        successful_expectations: z.number(),
      }),
    }),
  }),
  'gate-list': z.object({
    report: z.object({
      passed: z.boolean(),
      gates: z
        .array(z.object({ name: z.string(), limit: measured, passed: z.boolean() }))
        .check(z.minLength(1)),
    }),
    subject: z.string(),
  }),
  'canary-split': z.object({
    run: z.object({
      outcome: z.enum(['progressing', 'promoted', 'rolled back']),
      days: z.array(z.object({ day: z.number(), share: z.number() })).check(z.minLength(1)),
    }),
    champion: z.string(),
    challenger: z.string(),
  }),
  'drift-table': z.object({
    report: z.object({
      columns: z
        .array(
          z.object({ column: z.string(), psi: measured, reference: numbers, current: numbers }),
        )
        .check(z.minLength(1)),
      drifted: z.array(z.string()),
      watched: z.array(z.string()),
      limits: z.object({ watch: z.number(), drift: z.number() }),
    }),
  }),
  'importance-bars': z.object({
    series: z
      .array(
        z.object({
          name: z.string(),
          featureNames: z.array(z.string()),
          importancesMean: numbers,
        }),
      )
      .check(z.minLength(1)),
  }),
} as const;

export type FigureName = keyof typeof shapes;
type PropsOf<Name extends FigureName> = z.infer<(typeof shapes)[Name]>;

/** The props of the loop's figures by name, in the order of the document. */
export class FigureParts {
  readonly #parts = new Map<string, unknown[]>();

  constructor(outputs: readonly Output[]) {
    for (const output of outputs) {
      if (output.kind !== 'figure' || !(output.figure in shapes)) continue;
      const parsed = shapes[output.figure as FigureName].safeParse(output.props);
      if (!parsed.success) continue;
      const known = this.#parts.get(output.figure);
      if (known) known.push(parsed.data);
      else this.#parts.set(output.figure, [parsed.data]);
    }
  }

  first<Name extends FigureName>(name: Name): PropsOf<Name> | undefined {
    return this.#parts.get(name)?.[0] as PropsOf<Name> | undefined;
  }

  last<Name extends FigureName>(name: Name): PropsOf<Name> | undefined {
    return this.#parts.get(name)?.at(-1) as PropsOf<Name> | undefined;
  }

  /** The last of several; undefined where there is only one. */
  second<Name extends FigureName>(name: Name): PropsOf<Name> | undefined {
    const all = this.#parts.get(name) ?? [];
    return (all.length > 1 ? all.at(-1) : undefined) as PropsOf<Name> | undefined;
  }
}
