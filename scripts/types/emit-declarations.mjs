import path from 'node:path';
import ts from 'typescript';
import { root } from '../setup/root.mjs';

/**
 * The declarations of every engine file that the catalog reaches, as a program of its own.
 * @returns `{ program, entry }`, where `entry` is the catalog's declaration file
 */
export function emitDeclarations(catalog = path.join(root, 'engine/catalog.ts')) {
  const { options } = ts.getParsedCommandLineOfConfigFile(
    path.join(root, 'tsconfig.engine.json'),
    // Types are checked by the tests; here they are only written down.
    { noEmit: false, declaration: true, emitDeclarationOnly: true, noCheck: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: refuse },
  );
  const texts = new Map();
  const sources = ts.createProgram([catalog], options);
  sources.emit(undefined, (file, text) => texts.set(file, text));
  const entry = catalog.replace(/\.ts$/, '.d.ts');
  return { entry, program: ts.createProgram([entry], options, hostWith(options, texts, sources)) };
}

function hostWith(options, texts, sources) {
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  const isReplaced = (file) => texts.has(file.replace(/\.ts$/, '.d.ts'));
  return Object.assign(host, {
    // The sources hide behind their declarations.
    fileExists: (file) => texts.has(file) || (!isReplaced(file) && fileExists.call(host, file)),
    readFile: (file) => texts.get(file) ?? readFile.call(host, file),
    getSourceFile: (file, language, ...rest) =>
      texts.has(file)
        ? ts.createSourceFile(file, texts.get(file), language, true)
        : (sources.getSourceFile(file) ?? getSourceFile.call(host, file, language, ...rest)),
  });
}

function refuse(diagnostic) {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}
