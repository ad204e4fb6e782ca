import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compiledFile, compileKernel, kernels } from './build-wasm.mjs';

describe('the compiled kernels', () => {
  it.each(kernels)('%s is what its source compiles to', async (name) => {
    const text = await compileKernel(name);
    expect(readFileSync(compiledFile(name), 'utf8'), 'Run: node scripts/build-wasm.mjs').toBe(text);
    expect(text.length).toBeLessThan(10_000);
  });

  it('have a source, all of them', () => {
    const folder = path.dirname(compiledFile('any'));
    const compiled = readdirSync(folder).map((file) => path.basename(file, '.ts'));
    expect(compiled.sort()).toEqual(kernels);
  });
});
