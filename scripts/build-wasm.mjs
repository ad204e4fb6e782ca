import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import asc from 'assemblyscript/asc';
import { root } from './setup/root.mjs';

const wasm = path.join(root, 'engine', 'wasm');
const assembly = path.join(wasm, 'assembly');

/** The sources in engine/wasm/assembly/, by name. */
const sources = new Map(
  readdirSync(assembly)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file.slice(0, -'.ts'.length), readFileSync(path.join(assembly, file), 'utf8')]),
);

const imported = new Set(
  [...sources.values()].flatMap((source) =>
    [...source.matchAll(/ from '\.\/(.+)';/g)].map(([, name]) => name),
  ),
);

/** The kernels' names: one for each source that no other one imports. */
export const kernels = [...sources.keys()].filter((name) => !imported.has(name)).sort();

/** Where a kernel's program lies, ready to be imported by the engine. */
export const compiledFile = (name) => path.join(wasm, 'compiled', `${name}.ts`);

/** A kernel's program as the text of a TypeScript module; the same source gives the same text. */
export async function compileKernel(name) {
  const bytes = await compile(name);
  const constant = `${name.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase())}Program`;
  return [
    `/** Made of assembly/${name}.ts by scripts/build-wasm.mjs, ${bytes.length} bytes. */`,
    `export const ${constant} =`,
    `  '${Buffer.from(bytes).toString('base64')}';`,
    '',
  ].join('\n');
}

async function compile(name) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      `${name}.ts`,
      '--outFile=kernel.wasm',
      '--runtime=stub',
      '--optimizeLevel=3',
      '--shrinkLevel=0',
      '--converge',
      '--noAssert',
      '--importMemory',
      '--enable=simd',
    ],
    {
      readFile: (file) => sources.get(file.replace(/\.ts$/, '')) ?? null,
      writeFile: (_, contents) => {
        binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  if (sectionsOf(binary).includes(dataSection)) {
    throw new Error('A kernel may hold no texts and no constant arrays: the memory is shared.');
  }
  return binary;
}

const dataSection = 11;

/** The kinds of a program's sections: each is a number, a length and so many bytes of content. */
function sectionsOf(binary) {
  const sections = [];
  for (let at = 8; at < binary.length; ) {
    sections.push(binary[at++]);
    let length = 0;
    let byte = 128;
    // The length comes in groups of seven bits, the lowest first; the eighth bit says that more come.
    for (let shift = 0; byte >= 128; shift += 7) {
      byte = binary[at++];
      length |= (byte & 127) << shift;
    }
    at += length;
  }
  return sections;
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(path.join(wasm, 'compiled'), { recursive: true });
  const only = process.argv.slice(2);
  for (const name of kernels.filter((kernel) => only.length === 0 || only.includes(kernel))) {
    const text = await compileKernel(name);
    writeFileSync(compiledFile(name), text);
    console.log(`${name.padEnd(20)}${`${text.length} characters`.padStart(20)}`);
  }
}
