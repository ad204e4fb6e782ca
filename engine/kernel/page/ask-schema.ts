import { trackingMethods } from '@engine/kernel/tracking-methods';
import { z } from 'zod';

const name = z.string().min(1).max(300);
const bytes = z.instanceof(Uint8Array<ArrayBuffer>);
const paramValue = z.union([z.number(), z.string().max(10_000), z.boolean(), z.null()]);
const params = z.record(name, paramValue);
/** Zod's numbers are finite; a measure that could not be taken is not. */
const metrics = z.record(
  name,
  z.custom<number>((value) => typeof value === 'number'),
);
const texts = z.record(name, z.string().max(10_000));

/** Names of files, without a way up or out. */
const fileName = name.regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/);
const datasetName = z.union([fileName, name.regex(/^user:[0-9a-f]{64}\/[^/]+$/)]);

const provenance = z.object({
  code: z.string().optional(),
  data: z.string().optional(),
  seed: z.number().optional(),
  backend: z.string().optional(),
  versions: texts.optional(),
});

const runStart = z.object({
  experiment: name,
  name,
  params: params.optional(),
  tags: texts.optional(),
  provenance: provenance.optional(),
});

const signature = z.object({
  inputs: z.array(
    z.object({
      name,
      type: z.enum(['number', 'string']),
      categories: z.array(z.string()).optional(),
      range: z.tuple([z.number(), z.number()]).optional(),
    }),
  ),
  target: name,
  classes: z.array(z.union([z.string(), z.number()])),
});

const modelVersion = z.object({ model: name, runId: name, artifact: name, signature, metrics });
const endStatus = z.enum(['finished', 'failed', 'killed']);

/** Arguments of each tracking method, as the store takes them. */
const trackingArguments = {
  startRun: z.tuple([runStart]),
  logParams: z.tuple([name, params]),
  logMetrics: z.tuple([name, metrics, z.number().optional()]),
  logArtifact: z.tuple([name, name, bytes, name]),
  endRun: z.tuple([name, endStatus]),
  getRun: z.tuple([name]),
  searchRuns: z.tuple([name.optional()]),
  metricHistory: z.tuple([name, name]),
  artifacts: z.tuple([name]),
  readArtifact: z.tuple([name, name]),
  registerModel: z.tuple([modelVersion]),
  setAlias: z.tuple([name, name, z.int().positive()]),
  modelVersions: z.tuple([name]),
  modelByAlias: z.tuple([name, name]),
} satisfies Record<(typeof trackingMethods)[number], z.ZodType>;

const onnxInputs = z.record(z.string(), z.union([z.instanceof(Float64Array), z.array(z.string())]));

/** What may be asked, parsed at the door: anything else is refused before the page acts. */
export const askSchemas = {
  asset: z.tuple([fileName]),
  dataset: z.tuple([datasetName]),
  'serving.load': z.tuple([bytes]),
  'serving.predict': z.tuple([name, onnxInputs]),
  'serving.release': z.tuple([name]),
};

export const trackingCall = z
  .tuple([z.enum(trackingMethods)])
  .rest(z.unknown())
  .transform(([method, ...args], context) => {
    const parsed = trackingArguments[method].safeParse(args);
    if (parsed.success) return { method, args: parsed.data as readonly unknown[] };
    context.addIssue({ code: 'custom', message: z.prettifyError(parsed.error) });
    return z.NEVER;
  });
