import { createDocumentAnalyser } from '@engine/notebook/document-analysis';
import { parseDocument } from '@engine/notebook/parse-document';
import { readLessons } from '@lessons/catalog';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { engineTypes } from '../../../scripts/types/engine-types.mjs';
import { ambientDeclarations } from './ambient-declarations';
import { cellCompilerOptions } from './cell-compiler-options';

const engine = engineTypes();

/** Says about a document's cells what the editor would, as `cell:line message`. */
function complaints(markdown: string): string[] {
  const document = parseDocument(markdown);
  const { cells: analysis } = createDocumentAnalyser()(document);
  // No cell is taken out: what a cell defines itself hides what is declared for all.
  const ambient = ambientDeclarations({ document, cells: new Map(), analysis }, '');
  const cells = document.cells.filter(({ kind }) => kind === 'code' || kind === 'check');
  return check([
    ['engine.d.ts', engine],
    ['ambient.ts', ambient],
    ...cells.map(({ id, source }) => [`${id}.ts`, source] as const),
  ]);
}

function check(entries: readonly (readonly [name: string, text: string])[]): string[] {
  const files = new Map(entries.map(([name, text]) => [`/cells/${name}`, text]));
  const options = { ...cellCompilerOptions, lib: ['lib.es2022.d.ts'], moduleResolution: 100 };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => files.has(file) || fileExists.call(host, file);
  host.getSourceFile = (file, language) => {
    const text = files.get(file);
    return text === undefined
      ? getSourceFile.call(host, file, language)
      : ts.createSourceFile(file, text, language);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return entries.slice(2).flatMap(([name]) => {
    const file = program.getSourceFile(`/cells/${name}`);
    const found = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    return found.map(({ start = 0, messageText }) => {
      const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
      return `${name.slice(0, -3)}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}

const cells = (...sources: readonly string[]) =>
  [
    '---\ntitle: T\nversion: 1\nseed: 1\ndataset: a.csv\ntarget: churn\nfolds: [1, 2]\n---',
    ...sources.map((source, index) => `\`\`\`ts {#c${index + 1}}\n${source}\n\`\`\``),
  ].join('\n\n');

describe('what the editor knows in a cell', () => {
  it('infers the variables of other cells, in whatever order they stand', () => {
    const document = cells(
      'const { table: customers, decisions } = await readCsv(await openDataset(dataset));',
      'const rows: string = customers.rows;',
      'const wrong: number = model.featureImportances;\nconst [first] = decisions;',
      'const model = new RandomForestClassifier({ nEstimators: 10 });',
      'const text: number = first.message;',
    );
    expect(complaints(document)).toEqual([
      "c2:1 Type 'number' is not assignable to type 'string'.",
      "c3:1 Type 'Float64Array<ArrayBufferLike>' is not assignable to type 'number'.",
      "c5:1 Type 'string' is not assignable to type 'number'.",
    ]);
  });

  it('lets a cell speak of classes and types that another wrote down', () => {
    const document = cells(
      'interface Row {\n  tenure: number;\n}\ntype Pair<T> = [T, T];\nclass Old { years = 1 }',
      'const row: Row = { tenure: 1 };\nconst pair: Pair<Row> = [row, row];\nconst old: Old = new Old();\npair[0].tenure + old.years',
    );
    expect(complaints(document)).toEqual([]);
  });

  it('knows the front matter and the built-in names', () => {
    const document = cells(
      'display(figure("roc-curve", { target, folds }));\nconsole.log(seed.toFixed(), folds[0].toFixed(), target.length);\nprogress(1, 2);\nhtml("<b>x</b>")',
      'display(figure("rock-curve", {}));',
      'document.title',
    );
    expect(complaints(document)).toEqual([
      expect.stringMatching(/^c2:1 Argument of type '"rock-curve"' is not assignable/),
      expect.stringMatching(/^c3:1 Cannot find name 'document'/),
    ]);
  });

  it("lets a cell's own name hide the engine's, and takes imports of the engine", () => {
    const document = cells(
      "import { Table as T, readCsv } from 'lifecycle-lab';\nconst version = 3;\nversion.toFixed();\nclass Mine extends T {}\nconst t: T = (await readCsv('a\\n1')).table;\nawait t.nothing;",
    );
    expect(complaints(document)).toEqual([
      "c1:6 Property 'nothing' does not exist on type 'Table'.",
    ]);
  });

  it('takes what a cell was last seen to give while its text cannot be read', () => {
    const document = parseDocument(cells('const customers = (', 'customers'));
    const { cells: analysis } = createDocumentAnalyser()(document);
    const customers = { name: 'customers', type: 'Table', preview: '', bytes: 0, stored: true };
    const state = {
      status: 'done',
      outputs: [],
      variables: [customers, { ...customers, name: 'list', type: 'array' }],
      progress: null,
      error: null,
      milliseconds: 1,
      provenance: null,
    } as const;
    const text = ambientDeclarations({ document, analysis, cells: new Map([['c1', state]]) }, 'c2');
    expect(text).toContain('const customers: Table;');
    expect(text).toContain('const list: any[];');
  });
});

describe('the cells of the lessons', { timeout: 60_000 }, () => {
  it.each(readLessons().map(({ id, text }) => [id, text]))('are plain to it: %s', (_, text) => {
    expect(complaints(text)).toEqual([]);
  });
});
