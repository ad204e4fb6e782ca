import { EngineError } from '@engine/core/error';
import type { ModelVersion, TrackingStore } from '@engine/track/contract';
import type { RunStore } from './contract';
import type { Database, Tables } from './database';
import { requireRun } from './require-run';
import type { Row } from './row-schemas';

const tables = ['models', 'aliases'] as const;

/** Registered models: versions count up and are never used twice; an alias names one version. */
export function createModelRegistry(
  database: Database,
): Pick<TrackingStore, 'registerModel' | 'setAlias' | 'modelVersions' | 'modelByAlias'> &
  Pick<RunStore, 'registeredModels'> {
  return {
    registeredModels: () =>
      database.read(['models'], async ({ models }) =>
        [...new Set((await models.all()).map((row) => row.model))].sort(),
      ),
    registerModel: (model) =>
      database.write([...tables, 'runs'], async (open) => {
        await requireRun(open, model.runId);
        const known = await open.models.where('model', model.model);
        const version = 1 + Math.max(0, ...known.map((row) => row.version));
        const row = { ...model, version, createdAt: Date.now() } as Row<'models'>;
        await open.models.put(row);
        return { ...model, version, createdAt: row.createdAt, aliases: [] };
      }),
    async setAlias(model, alias, version) {
      checkAlias(alias);
      await database.write(tables, async ({ models, aliases }) => {
        if (!(await models.get([model, version]))) {
          throw new EngineError(
            'bad-parameter',
            `${model} has no version ${version}. Register it before giving it the alias ${alias}.`,
            { model, version, alias },
          );
        }
        await aliases.put({ model, alias, version });
      });
    },
    modelVersions: (model) =>
      database.read(tables, async (open) => {
        const rows = await open.models.where('model', model);
        const named = await open.aliases.where('model', model);
        return rows.sort((a, b) => a.version - b.version).map((row) => withAliases(row, named));
      }),
    modelByAlias: (model, alias) => database.read(tables, (open) => byAlias(open, model, alias)),
  };
}

async function byAlias(open: Tables, model: string, alias: string): Promise<ModelVersion | null> {
  const named = await open.aliases.where('model', model);
  const version = named.find((row) => row.alias === alias)?.version;
  const row = version === undefined ? undefined : await open.models.get([model, version]);
  return row ? withAliases(row, named) : null;
}

function withAliases(row: Row<'models'>, named: readonly Row<'aliases'>[]): ModelVersion {
  const aliases = named.filter(({ version }) => version === row.version).map(({ alias }) => alias);
  return { ...row, aliases: aliases.sort() };
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
