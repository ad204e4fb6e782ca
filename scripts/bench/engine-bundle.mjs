import { cpSync, existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../setup/root.mjs';
import { runNode } from '../setup/run.mjs';

const built = path.join(root, 'public/engine');
const folder = path.join(root, '.cache/bench');

/** The engine as it ships, and the parts beside it that only scripts need. */
export const paths = {
  engine: path.join(folder, 'engine/engine.mjs'),
  parts: path.join(folder, 'parts.mjs'),
};

/** The lists of components by what they are; those of a new kind need a line here. */
const lists = {
  classifier: 'engine/models/classifiers',
  hardClassifier: 'engine/models/hard-classifiers',
  regressor: 'engine/models/regressors',
  clusterer: 'engine/models/clusterers',
  outlierDetector: 'engine/models/outlier-detectors',
  transformer: 'engine/features/all',
  vectorizer: 'engine/features/vectorizers',
};

const entry = [
  "export { createNodePool } from './engine/runtime/node-pool';",
  "export { modelSelectors } from './engine/registries';",
  ...Object.entries(lists).map(([kind, file]) => `export * as ${kind} from './${file}';`),
].join('\n');

/**
 * Builds the engine again where it is older than a source of it, and the parts always. The bench
 * runs on a copy, so that a build in the meantime does not change what is measured.
 */
export async function bundleEngine() {
  if (isStale() && (await runNode('scripts/build-engine.mjs')) !== 0) {
    throw new Error('The engine could not be built; the message stands above.');
  }
  cpSync(built, path.dirname(paths.engine), { recursive: true });
  await build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    outfile: paths.parts,
    bundle: true,
    format: 'esm',
    platform: 'node',
    tsconfig: path.join(root, 'tsconfig.json'),
    logLevel: 'error',
  });
}

/** Every component the engine registers: its title, what it is, and the tool it says it equals. */
export async function listComponents() {
  const parts = await import(paths.parts);
  const kinds = [...Object.keys(lists), 'modelSelectors'];
  return kinds.flatMap((kind) =>
    Object.values(parts[kind]).map(({ title, equals }) => ({
      title,
      kind: kind === 'modelSelectors' ? 'transformer' : kind,
      native: equals.match(/^(sklearn|xgboost)(\.\w+)+/)?.[0],
    })),
  );
}

function isStale() {
  const bundle = path.join(built, 'engine.mjs');
  if (!existsSync(bundle)) return true;
  const since = statSync(bundle).mtimeMs;
  const engine = path.join(root, 'engine');
  const sources = readdirSync(engine, { recursive: true }).filter((file) => file.endsWith('.ts'));
  return sources.some((file) => statSync(path.join(engine, file)).mtimeMs > since);
}
