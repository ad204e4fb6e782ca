import { EngineError } from '@engine/core/error';
import type { Artifact, MetricPoint, ModelVersion, Run, TrackingStore } from './contract';

export interface MemoryTrackingOptions {
  /** Milliseconds since the epoch; counts 0, 1, 2, ... when left out. */
  readonly now?: () => number;
  /** SHA-256 of bytes, hexadecimal. */
  readonly hash: (bytes: Uint8Array) => string;
}

interface StoredRun {
  run: Run;
  readonly points: MetricPoint[];
  readonly artifacts: Map<string, Artifact>;
}

/** Keeps runs and models in memory, with MLflow's rules: for scripts, tests, and as the reference. */
export function createMemoryTrackingStore(options: MemoryTrackingOptions): TrackingStore {
  let ticks = 0;
  const now = options.now ?? (() => ticks++);
  const runs = new Map<string, StoredRun>();
  const models = new Map<string, ModelVersion[]>();

  function stored(runId: string): StoredRun {
    const found = runs.get(runId);
    if (found) return found;
    throw new EngineError(
      'bad-parameter',
      `There is no run ${runId} here. Start one with startRun and log to the id it returns.`,
      { run: runId },
    );
  }

  return {
    async startRun({ experiment, name, params = {}, tags = {}, provenance = {} }) {
      const id = String(runs.size + 1).padStart(32, '0');
      const run: Run = {
        id,
        experiment,
        name,
        status: 'running',
        startedAt: now(),
        endedAt: null,
        params: { ...params },
        metrics: {},
        tags: { ...tags },
        provenance,
        deletedAt: null,
      };
      runs.set(id, { run, points: [], artifacts: new Map() });
      return id;
    },
    async logParams(runId, params) {
      const entry = stored(runId);
      const { run } = entry;
      for (const [key, value] of Object.entries(params)) {
        if (!(key in run.params) || Object.is(run.params[key], value)) continue;
        throw new EngineError(
          'bad-parameter',
          `The run ${run.name} already has ${key} = ${run.params[key]}; a parameter of a run cannot change. Start another run for ${value}.`,
          { run: runId, parameter: key },
        );
      }
      entry.run = { ...run, params: { ...run.params, ...params } };
    },
    async logMetrics(runId, metrics, step = 0) {
      const entry = stored(runId);
      const latest = { ...entry.run.metrics };
      for (const [key, value] of Object.entries(metrics)) {
        const before = entry.points.filter((point) => point.key === key);
        if (before.every((point) => point.step <= step)) latest[key] = value;
        entry.points.push({ key, step, value, at: now() });
      }
      entry.run = { ...entry.run, metrics: latest };
    },
    async logArtifact(runId, path, bytes, mediaType) {
      const copy = bytes.slice();
      const artifact = { runId, path, mediaType, hash: options.hash(copy), bytes: copy };
      stored(runId).artifacts.set(path, artifact);
      return artifact;
    },
    async endRun(runId, status) {
      const entry = stored(runId);
      entry.run = { ...entry.run, status, endedAt: now() };
    },
    getRun: async (runId) => stored(runId).run,
    searchRuns: async (experiment) =>
      [...runs.values()]
        .map(({ run }) => run)
        .filter((run) => experiment === undefined || run.experiment === experiment)
        .reverse(),
    metricHistory: async (runId, key) =>
      (runs.get(runId)?.points ?? [])
        .filter((point) => point.key === key)
        .sort((a, b) => a.step - b.step || a.at - b.at),
    artifacts: async (runId) =>
      [...stored(runId).artifacts.values()].map(({ bytes: _, ...artifact }) => artifact),
    async readArtifact(runId, path) {
      const entry = stored(runId);
      const artifact = entry.artifacts.get(path);
      if (artifact) return { ...artifact, bytes: artifact.bytes.slice() };
      throw new EngineError(
        'bad-parameter',
        `The run ${entry.run.name} has no file ${path}. It has ${[...entry.artifacts.keys()].join(', ') || 'none'}.`,
        { run: runId, path },
      );
    },
    async registerModel(model) {
      stored(model.runId);
      const versions = models.get(model.model) ?? [];
      const made = { ...model, version: versions.length + 1, createdAt: now(), aliases: [] };
      models.set(model.model, [...versions, made]);
      return made;
    },
    async setAlias(model, alias, version) {
      checkAlias(alias);
      const versions = models.get(model) ?? [];
      if (version < 1 || version > versions.length) {
        throw new EngineError(
          'bad-parameter',
          `${model} has no version ${version}. Register it before giving it the alias ${alias}.`,
          { model, version, alias },
        );
      }
      models.set(
        model,
        versions.map((entry) => {
          const others = entry.aliases.filter((name) => name !== alias);
          return {
            ...entry,
            aliases: entry.version === version ? [...others, alias].sort() : others,
          };
        }),
      );
    },
    modelVersions: async (model) => models.get(model) ?? [],
    modelByAlias: async (model, alias) =>
      models.get(model)?.find(({ aliases }) => aliases.includes(alias)) ?? null,
  };
}

/** MLflow keeps `latest` and names such as `v3` for itself. */
function checkAlias(alias: string): void {
  if (/^[\w-]+$/.test(alias) && !/^(latest|v\d+)$/i.test(alias)) return;
  throw new EngineError(
    'bad-parameter',
    `"${alias}" cannot be an alias. Use letters, digits, _ and -, and neither "latest" nor a name such as "v3".`,
    { alias },
  );
}
