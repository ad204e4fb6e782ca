import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { packagesApart } from './packages-apart.mjs';
import { root } from './setup/root.mjs';
import { timed } from './setup/timed.mjs';

/**
 * What is bundled into public/engine/, one line each. `esm` is for programs that are imported and
 * for workers of the page; `iife` for what starts as a classic script, such as a blob worker.
 */
const bundles = [
  ['engine.mjs', 'engine/catalog.ts', 'esm'],
  ['tensorflow.mjs', 'engine/runtime/tensorflow-package.ts', 'esm'],
  ['tfjs-room.mjs', 'engine/runtime/gpu-room.entry.ts', 'esm'],
  ['onnxruntime.mjs', 'engine/runtime/onnxruntime-package.ts', 'esm'],
  ['parquet.mjs', 'engine/data/parquet-package.ts', 'esm'],
  ['arrow.mjs', 'engine/data/arrow-package.ts', 'esm'],
  ['serving.mjs', 'engine/worker/serving.entry.ts', 'esm'],
  ['csv.mjs', 'engine/worker/csv.entry.ts', 'esm'],
  ['simulation.mjs', 'engine/worker/simulation.entry.ts', 'esm'],
  ['explain.mjs', 'engine/worker/explain.entry.ts', 'esm'],
  ['clusters.mjs', 'engine/worker/clusters.entry.ts', 'esm'],
];

/** Copied as they are. */
const binaries = [
  '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
  '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm',
  'onnxruntime-web/dist/ort-wasm-simd-threaded.wasm',
];

const out = path.join(root, 'public/engine');

/** The four parts of Node's `util` that tfjs needs when its bundle is imported there. */
const nodeUtil = `
const is = (Class) => (value) => value instanceof Class;
export const { TextEncoder, TextDecoder } = globalThis;
export const types = {
  isFloat32Array: is(Float32Array), isInt32Array: is(Int32Array),
  isUint8Array: is(Uint8Array), isUint8ClampedArray: is(Uint8ClampedArray),
};`;

const standIn = {
  name: 'node-util-stand-in',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^util$/ }, () => ({ path: 'util', namespace: 'stand-in' }));
    onLoad({ filter: /./, namespace: 'stand-in' }, () => ({ contents: nodeUtil }));
  },
};

async function bundle([file, entry, format]) {
  await build({
    entryPoints: [path.join(root, entry)],
    outfile: path.join(out, file),
    bundle: true,
    minify: true,
    // Cells and messages show the names of classes.
    keepNames: file === 'engine.mjs',
    format,
    target: 'es2022',
    platform: 'browser',
    tsconfig: path.join(root, 'tsconfig.json'),
    define: { __dirname: '"/"' },
    // Only Node's branch of a package asks for these, and only in Node.
    external: ['node:*', 'module', 'worker_threads', 'perf_hooks'],
    plugins: [packagesApart, standIn],
    legalComments: 'none',
    logLevel: 'error',
  });
  return file;
}

async function buildAll() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const made = await Promise.all(bundles.map(bundle));
  const copied = binaries.map((name) => {
    copyFileSync(path.join(root, 'node_modules', name), path.join(out, path.basename(name)));
    return path.basename(name);
  });
  return [...made, ...copied];
}

function report(file) {
  const bytes = readFileSync(path.join(out, file));
  const kilobytes = (n) => `${(n / 1000).toFixed(0)} kB`.padStart(10);
  console.log(file.padEnd(34) + kilobytes(bytes.length) + kilobytes(gzipSync(bytes).length));
}

const { value: files, seconds } = await timed(buildAll);
console.log(`${'public/engine'.padEnd(34)}${'raw'.padStart(10)}${'gzip'.padStart(10)}`);
for (const file of files) report(file);
console.log(`Built in ${seconds}.`);
