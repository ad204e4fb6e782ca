import { kernelOnly } from '@engine/kernel/kernel-only';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { engineTypes } from './types/engine-types.mjs';

const text = engineTypes();

it('declares the engine for a language that knows nothing else, without an open end', {
  timeout: 60_000,
}, () => {
  const options = { lib: ['lib.es2022.d.ts'], types: [], strict: true, noEmit: true };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, language) =>
    file === 'engine.d.ts'
      ? ts.createSourceFile(file, text, language)
      : getSourceFile.call(host, file, language);
  const program = ts.createProgram(['engine.d.ts'], options, host);
  const found = ts.getPreEmitDiagnostics(program);
  expect(found.map(({ messageText }) => messageText)).toEqual([]);
});

it('keeps what is written above a declaration, which the editor shows', () => {
  expect(text).toMatch(/\*\/\ndeclare function trainTestSplit</);
  expect(text).toMatch(/\*\/\ndeclare class StandardScaler /);
  expect(text).not.toMatch(/^(export|import) /m);
});

it('leaves out what only the kernel may call', () => {
  for (const name of kernelOnly) expect(text).not.toContain(name);
});
