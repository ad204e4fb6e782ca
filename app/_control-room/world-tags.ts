import type { Shift } from '@engine/serve/contract';
import type { Run } from '@engine/track/contract';
import { z } from 'zod/mini';

const timing = {
  column: z.string(),
  share: z.number(),
  fromDay: z.number(),
  overDays: z.optional(z.number()),
  category: z.optional(z.string()),
};
const shift = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('covariate'), ...timing, factor: z.optional(z.number()) }),
  z.object({
    kind: z.literal('concept'),
    ...timing,
    atLeast: z.optional(z.number()),
    below: z.optional(z.number()),
    becomes: z.union([z.string(), z.number()]),
  }),
]);
const part = z.object({ salt: z.string(), share: z.number() });

/** What had changed before a run's model was trained; nothing where the tag says nothing readable. */
export function worldOf({ tags }: Run): readonly Shift[] {
  return (readTag(z.array(shift), tags.world) ?? []) as readonly Shift[];
}

/** Which of the customers still to come a run's model has learned from, by `hashShare`. */
export function trainedOnOf({ tags }: Run): z.infer<typeof part> | null {
  return readTag(part, tags.trainedOn);
}

/** Tags are free text that any cell may write. */
function readTag<Value>(schema: z.ZodMiniType<Value>, text: string | undefined): Value | null {
  if (text === undefined) return null;
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
