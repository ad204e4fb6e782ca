import { EngineError } from '@engine/core/error';
import type { Run } from '@engine/track/contract';
import { createArtifactStore } from './artifact-store';
import type { RunStore } from './contract';
import type { Database, Tables } from './database';
import { createModelRegistry } from './model-registry';
import { randomId } from './random-id';
import { requireRun } from './require-run';
import type { Row } from './row-schemas';

/** Tracked runs with MLflow's rules, each method one transaction. */
export function createRunStore(database: Database): RunStore {
  const change = (id: string, edit: (row: Row<'runs'>) => Row<'runs'>) =>
    database.write(['runs'], async (open) => open.runs.put(edit(await requireRun(open, id))));
  return {
    ...createArtifactStore(database),
    ...createModelRegistry(database),
    async startRun({ experiment, name, params = {}, tags = {}, provenance = {} }) {
      const id = randomId();
      const row = {
        id,
        experiment,
        name,
        status: 'running',
        startedAt: Date.now(),
        endedAt: null,
        params: { ...params },
        latest: {},
        tags: { ...tags },
        provenance: provenance as Row<'runs'>['provenance'],
        deletedAt: null,
      } as const;
      await database.write(['runs'], ({ runs }) => runs.put(row));
      return id;
    },
    logParams: (runId, params) =>
      change(runId, (row) => {
        const changed = Object.keys(params).find(
          (key) => key in row.params && !Object.is(row.params[key], params[key]),
        );
        if (changed === undefined) return { ...row, params: { ...row.params, ...params } };
        throw new EngineError(
          'bad-parameter',
          `The run ${row.name} already has ${changed} = ${row.params[changed]}; a parameter of a run cannot change. Start another run for ${params[changed]}.`,
          { run: runId, parameter: changed },
        );
      }),
    logMetrics: (runId, metrics, step = 0) =>
      database.write(['runs', 'metricPoints'], async (open) => {
        const row = await requireRun(open, runId);
        const latest = { ...row.latest };
        for (const [key, value] of Object.entries(metrics)) {
          await open.metricPoints.put({ runId, key, step, value, at: Date.now() });
          if (step >= (latest[key]?.step ?? step)) latest[key] = { step, value };
        }
        await open.runs.put({ ...row, latest });
      }),
    endRun: (runId, status) => change(runId, (row) => ({ ...row, status, endedAt: Date.now() })),
    getRun: (runId) =>
      database.read(['runs'], async (open) => toRun(await requireRun(open, runId))),
    searchRuns: (experiment) =>
      database.read(['runs'], async ({ runs }) =>
        (await runs.all())
          .filter((row) => row.deletedAt === null)
          .filter((row) => experiment === undefined || row.experiment === experiment)
          .sort((a, b) => b.startedAt - a.startedAt)
          .map(toRun),
      ),
    metricHistory: (runId, key) =>
      database.read(['metricPoints'], async ({ metricPoints }) => {
        const points = await metricPoints.where('[runId+key]', [runId, key]);
        return points.sort((a, b) => a.step - b.step || a.at - b.at).map(toPoint);
      }),
    deleteRun: (runId) => change(runId, (row) => ({ ...row, deletedAt: Date.now() })),
    restoreRun: (runId) => change(runId, (row) => ({ ...row, deletedAt: null })),
    noteProvenance: (runId, known) =>
      change(runId, (row) => ({
        ...row,
        provenance: { ...(known as typeof row.provenance), ...row.provenance },
      })),
    registeredModels: () =>
      database.read(['models'], async ({ models }) =>
        [...new Set((await models.all()).map(({ model }) => model))].sort(),
      ),
    watchRuns: (listener) =>
      database.watch(['runs', 'artifacts', 'models', 'aliases'], everything, () => listener()),
  };
}

function everything({ runs, artifacts, models, aliases }: Tables) {
  return Promise.all([runs.all(), artifacts.all(), models.all(), aliases.all()]);
}

function toRun({ latest, ...run }: Row<'runs'>): Run {
  const metrics = Object.entries(latest).map(([key, { value }]) => [key, value] as const);
  return { ...run, metrics: Object.fromEntries(metrics) };
}

function toPoint({ key, step, value, at }: Row<'metricPoints'>) {
  return { key, step, value, at };
}
