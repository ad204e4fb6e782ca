import type { FrameEvent, KernelEvent } from '@engine/kernel/protocol';
import { capabilities } from '@engine/kernel/protocol';
import { z } from 'zod';

const text = z.string().max(2_000_000);
const id = z.int().nonnegative();

/** Zod's numbers are finite; a diverging loss is not. */
const anyNumber = z.custom<number>((value) => typeof value === 'number');

const error = z.object({
  code: z.string().max(200),
  message: text,
  detail: z.record(z.string(), z.unknown()).optional(),
  line: z.number().optional(),
  column: z.number().optional(),
  stack: text.optional(),
});

const progress = z.object({
  done: z.number(),
  total: z.number(),
  unit: z.string().max(200),
  metrics: z.record(z.string(), anyNumber).optional(),
});

const distribution = z.union([
  z.object({ min: z.number(), max: z.number(), counts: z.array(z.number()) }),
  z.object({ top: z.array(z.object({ value: z.string(), count: z.number() })) }),
]);

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => item === null || typeof item === 'string');

const column = z.object({
  name: z.string(),
  type: z.enum(['number', 'string']),
  values: z.custom<Float64Array | readonly (string | null)[]>(
    (value) => value instanceof Float64Array || isTexts(value),
  ),
  missing: z.number(),
  distinct: z.number(),
  distribution,
});

const output = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text, level: z.enum(['log', 'warn', 'error']) }),
  z.object({ kind: z.literal('value'), text, type: z.string().max(200) }),
  z.object({
    kind: z.literal('table'),
    rows: z.number(),
    totalColumns: z.number(),
    columns: z.array(column),
  }),
  z.object({ kind: z.literal('figure'), figure: z.string().max(200), props: z.unknown() }),
  z.object({ kind: z.literal('html'), html: text }),
  z.object({ kind: z.literal('error'), error }),
]);

const variable = z.object({
  name: z.string(),
  type: z.string(),
  preview: z.string(),
  bytes: z.number(),
  stored: z.boolean(),
});

const result = z.object({
  variables: z.array(variable),
  milliseconds: z.number(),
  backend: z.string().max(200),
});

const ask = z.object({
  type: z.literal('ask'),
  ask: id,
  capability: z.enum(capabilities),
  args: z.array(z.unknown()).max(20),
});

const kernelEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('progress'), job: id, progress }),
  z.object({ type: z.literal('output'), job: id, output }),
  z.object({ type: z.literal('done'), job: id, result }),
  z.object({ type: z.literal('resolved'), job: id, value: z.unknown() }),
  z.object({ type: z.literal('failed'), job: id, error }),
  ask,
]);

const frameEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('worker'),
    kept: z.array(z.object({ name: z.string(), cell: z.string(), job: id })),
  }),
  z.object({ type: z.literal('broken'), message: text }),
  z.object({ type: z.literal('pong'), at: z.number() }),
  z.object({ type: z.literal('gpu'), busy: z.boolean() }),
  ask,
]);

/** An event of the worker, or null for anything that is none: cells share its realm. */
export function parseKernelEvent(data: unknown): KernelEvent | null {
  return (kernelEvent.safeParse(data).data as KernelEvent | undefined) ?? null;
}

/** An event of the frame's main thread, or null for anything that is none. */
export function parseFrameEvent(data: unknown): FrameEvent | null {
  return (frameEvent.safeParse(data).data as FrameEvent | undefined) ?? null;
}
