import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './setup/root.mjs';

const kernel = path.join(root, 'engine', 'kernel');

/** The frame's own policy; the page's, which srcdoc inherits, holds as well. */
const framePolicy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob: 'wasm-unsafe-eval'",
  'worker-src blob:',
  "connect-src 'none'",
].join('; ');

const bundle = async (entry, format) => {
  const { outputFiles } = await build({
    entryPoints: [path.join(kernel, entry)],
    tsconfig: path.join(root, 'tsconfig.json'),
    bundle: true,
    minify: true,
    write: false,
    format,
    platform: 'browser',
    target: 'es2022',
  });
  return outputFiles[0].text.trim();
};

/** Builds the programs of the sandbox: its HTML, the frame's main thread, and the worker. */
export async function buildKernel(out = path.join(root, 'public', 'kernel')) {
  const [bootstrap, room, worker] = await Promise.all([
    bundle('frame.entry.ts', 'iife'),
    bundle('frame/room.entry.ts', 'esm'),
    bundle('worker/worker.entry.ts', 'iife'),
  ]);
  const html = [
    '<!doctype html>',
    `<meta http-equiv="Content-Security-Policy" content="${framePolicy}">`,
    '<title>Kernel</title>',
    `<script>${bootstrap}</script>`,
  ].join('\n');
  await mkdir(out, { recursive: true });
  await Promise.all([
    writeFile(path.join(out, 'frame.html'), html),
    writeFile(path.join(out, 'room.mjs'), room),
    writeFile(path.join(out, 'worker.js'), worker),
  ]);
}

if (process.argv[1] === import.meta.filename) await buildKernel();
