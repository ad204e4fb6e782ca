import { fileURLToPath } from 'node:url';
import { createNodePool } from '@engine/runtime/node-pool';
import { build } from 'esbuild';
import type { WorkerPool } from './contract';

/**
 * A pool of a few threads that load a small engine.
 *
 * @param engine what the module exports
 * @param address where the module lies, for the bundle that the threads load
 */
export async function bundledPool(
  engine: Readonly<Record<string, unknown>>,
  address: URL,
  size = 2,
): Promise<WorkerPool> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(address)],
    tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    keepNames: true,
  });
  const bundle = Buffer.from(outputFiles[0]!.contents).toString('base64');
  return createNodePool({ engine, program: `data:text/javascript;base64,${bundle}`, size });
}
