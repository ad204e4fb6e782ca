import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** A program of the engine as text: for Node to import, or for a page to run. */
export async function bundle(entry: string, format: 'esm' | 'iife'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [folder(entry)],
    bundle: true,
    write: false,
    format,
    platform: format === 'esm' ? 'node' : 'browser',
    alias: { '@engine': folder('../../engine') },
    define: { 'process.env.NODE_ENV': '"production"' },
    keepNames: true,
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

/** Runs a program of the engine in this process. */
export async function importBundled<Module>(entry: string): Promise<Module> {
  const source = await bundle(entry, 'esm');
  return import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`);
}
