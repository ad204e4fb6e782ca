import * as z from 'zod/mini';
import { anyNumber, outputSchema, provenanceSchema } from './output-schema';

const paramValue = z.union([anyNumber, z.string(), z.boolean(), z.null()]);
const metrics = z.record(z.string(), anyNumber);

const documents = z.object({
  id: z.string(),
  title: z.string(),
  origin: z.nullable(z.string()),
  createdAt: z.number(),
  updatedAt: z.number(),
  revision: z.number(),
  deletedAt: z.nullable(z.number()),
  frontMatter: z.looseObject({
    title: z.string(),
    version: z.number(),
    seed: z.number(),
    dataset: z.exactOptional(z.string()),
  }),
  /** Ids of the cells, top to bottom. */
  order: z.array(z.string()),
  /** What stood before the first cell, as it was read. */
  head: z.exactOptional(z.string()),
});

const cells = z.object({
  document: z.string(),
  id: z.string(),
  kind: z.enum(['prose', 'code', 'figure', 'check', 'solution']),
  source: z.string(),
  attributes: z.record(z.string(), z.union([z.string(), z.literal(true)])),
  raw: z.exactOptional(z.string()),
});

const outputs = z.object({
  document: z.string(),
  cell: z.string(),
  outputs: z.array(outputSchema),
  milliseconds: z.number(),
  provenance: provenanceSchema,
  at: z.number(),
});

const datasets = z.object({
  /** `user:<hash>/<name>` */
  id: z.string(),
  name: z.string(),
  hash: z.string(),
  bytes: z.number(),
});

/** A piece of a data set: values of more than 64 MiB are refused by browsers. */
const chunks = z.object({
  hash: z.string(),
  index: z.number(),
  bytes: z.instanceof(Uint8Array),
});

const runs = z.object({
  id: z.string(),
  experiment: z.string(),
  name: z.string(),
  status: z.enum(['running', 'finished', 'failed', 'killed']),
  startedAt: z.number(),
  endedAt: z.nullable(z.number()),
  params: z.record(z.string(), paramValue),
  /** The point of each metric with the largest step, and of those the last. */
  latest: z.record(z.string(), z.object({ step: z.number(), value: anyNumber })),
  tags: z.record(z.string(), z.string()),
  provenance: z.object({
    code: z.exactOptional(z.string()),
    data: z.exactOptional(z.string()),
    seed: z.exactOptional(z.number()),
    backend: z.exactOptional(z.string()),
    versions: z.exactOptional(z.record(z.string(), z.string())),
  }),
  deletedAt: z.nullable(z.number()),
});

const metricPoints = z.object({
  runId: z.string(),
  key: z.string(),
  step: z.number(),
  value: anyNumber,
  at: z.number(),
});

const artifacts = z.object({
  runId: z.string(),
  path: z.string(),
  mediaType: z.string(),
  hash: z.string(),
});

/** Bytes of artifacts, each kept once however many runs have them. */
const blobs = z.object({ hash: z.string(), blob: z.instanceof(Blob) });

const models = z.object({
  model: z.string(),
  version: z.number(),
  runId: z.string(),
  createdAt: z.number(),
  artifact: z.string(),
  signature: z.object({
    inputs: z.array(
      z.object({
        name: z.string(),
        type: z.enum(['number', 'string']),
        categories: z.exactOptional(z.array(z.string())),
        range: z.exactOptional(z.tuple([z.number(), z.number()])),
      }),
    ),
    target: z.string(),
    classes: z.array(z.union([z.string(), z.number()])),
  }),
  metrics,
});

const aliases = z.object({ model: z.string(), alias: z.string(), version: z.number() });

const settings = z.object({ key: z.string(), value: z.unknown() });

/** What the store knows of itself: its schema and its canary. */
const meta = z.object({ key: z.string(), value: z.union([z.string(), z.number()]) });

/** One schema per table; a row that leaves the database passes it. */
export const rowSchemas = {
  documents,
  cells,
  outputs,
  datasets,
  chunks,
  runs,
  metricPoints,
  artifacts,
  blobs,
  models,
  aliases,
  settings,
  meta,
};

export type TableName = keyof typeof rowSchemas;
export type Row<Name extends TableName> = z.output<(typeof rowSchemas)[Name]>;
export const tableNames = Object.keys(rowSchemas) as TableName[];
