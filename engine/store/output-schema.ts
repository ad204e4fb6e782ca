import * as z from 'zod/mini';

/** Any number at all: NaN and the infinities are answers too. */
export const anyNumber = z.custom<number>((value) => typeof value === 'number');

const tableColumn = z.object({
  name: z.string(),
  type: z.enum(['number', 'string']),
  // Not cell by cell: a table may hold a hundred thousand of them.
  values: z.custom<Float64Array | (string | null)[]>(
    (values) => values instanceof Float64Array || Array.isArray(values),
  ),
  missing: z.number(),
  distinct: z.number(),
  distribution: z.union([
    z.object({
      min: anyNumber,
      max: anyNumber,
      counts: z.array(z.number()),
    }),
    z.object({ top: z.array(z.object({ value: z.string(), count: z.number() })) }),
  ]),
});

const cellError = z.object({
  code: z.string(),
  message: z.string(),
  detail: z.exactOptional(z.record(z.string(), z.unknown())),
  line: z.exactOptional(z.number()),
  column: z.exactOptional(z.number()),
  stack: z.exactOptional(z.string()),
});

/** What a cell displayed, as it was kept. */
export const outputSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    level: z.enum(['log', 'warn', 'error']),
  }),
  z.object({ kind: z.literal('value'), text: z.string(), type: z.string() }),
  z.object({
    kind: z.literal('table'),
    rows: z.number(),
    totalColumns: z.exactOptional(z.number()),
    columns: z.array(tableColumn),
  }),
  z.object({ kind: z.literal('figure'), figure: z.string(), props: z.unknown() }),
  z.object({ kind: z.literal('html'), html: z.string() }),
  z.object({ kind: z.literal('error'), error: cellError }),
]);

export const provenanceSchema = z.object({
  code: z.string(),
  inputs: z.record(z.string(), z.string()),
  seed: z.number(),
  backend: z.string(),
  versions: z.record(z.string(), z.string()),
});
