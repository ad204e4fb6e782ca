import { checkAborted, EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { Table } from '@engine/core/table';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import { ColumnCells } from './column-cells';
import type { ReadCsvOptions, ReadCsvResult, ReadDecision } from './contract';
import { CsvColumns } from './csv-columns';
import { type CsvChunk, csvChunks } from './csv-rows';
import { decodeText } from './decode-text';
import { detectDelimiter } from './detect-delimiter';
import { inferColumn } from './infer-column';
import { missingTest } from './survey-cells';
import { unifyLineEndings } from './unify-line-endings';

const MAX_BYTES = 200e6;
/** Characters read without a pause: some tens of milliseconds. */
const STRETCH = 2 ** 20;
const MISSING = ['NA', 'N/A', 'n/a', '#N/A', 'null', 'NULL', 'NaN', 'nan', '?'];
const NAMES: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

/**
 * Reads a CSV file into a table and reports every decision it took on the way: encoding,
 * delimiter, missing markers, and each column whose type was not plain. Nothing is lost without a
 * word: a value that a number cannot hold exactly stays text, and a row wider than the header is
 * an error.
 *
 * Cost: linear in the file, and the same once more for a column that looks like numbers at first
 * and turns out to be text; about 1.2 s for a million rows of five columns. 200 MB and 10,000
 * columns at most. Events are let in every few tens of milliseconds; progress is told in bytes.
 *
 * @throws `empty-data`, `too-large`, `shape-mismatch` (a row wider than the header), `syntax` (a
 * quote that is never closed), `unsupported` (not a CSV file).
 */
export async function readCsv(
  source: Uint8Array | Blob | string,
  options: ReadCsvOptions & WorkOptions = {},
): Promise<ReadCsvResult> {
  checkSize(source instanceof Blob ? source.size : source.length);
  return readWhole(
    source instanceof Blob ? new Uint8Array(await source.arrayBuffer()) : source,
    options,
  );
}

async function readWhole(
  source: Uint8Array | string,
  options: ReadCsvOptions & WorkOptions,
): Promise<ReadCsvResult> {
  const decisions: ReadDecision[] = [];
  const { text, delimiter } = prepareText(source, options, decisions);
  const { signal } = options;
  const isMissing = missingTest(options.missing ?? MISSING);
  const columns = new CsvColumns(delimiter, options.header ?? true);
  let cells: ColumnCells[] = [];
  const onProgress = (done: number) =>
    options.onProgress?.({
      done: Math.round((source.length * done) / text.length),
      total: source.length,
      unit: typeof source === 'string' ? 'characters' : 'bytes',
    });
  for await (const chunk of withPauses(csvChunks(text, delimiter), { signal, onProgress })) {
    const rows = columns.add(chunk);
    if (cells.length === 0) {
      const { names } = columns;
      cells = names.map((name, j) => new ColumnCells(isMissing, options.types?.[name], j));
    }
    for (const column of cells) column.add(rows);
  }
  columns.finish(decisions);
  const { names, firstRow } = columns;
  checkTypes(options.types, names);
  const late = cells.filter(({ isLate }) => isLate);
  if (late.length > 0) {
    const again = new CsvColumns(delimiter, options.header ?? true);
    for await (const chunk of withPauses(csvChunks(text, delimiter), { signal })) {
      const rows = again.add(chunk);
      for (const column of late) column.addAgain(rows);
    }
  }
  for (const column of cells) column.finish();
  const table = new Table(
    names.map((name, j) => {
      const read = inferColumn(name, cells[j]!, { delimiter, firstRow });
      decisions.push(...read.decisions);
      return read.column;
    }),
  );
  return { table, decisions };
}

function checkSize(size: number): void {
  if (size <= MAX_BYTES) return;
  throw new EngineError(
    'too-large',
    `The file has ${Math.round(size / 1e6)} MB; 200 MB is the most that can be read here. Keep a sample of its rows and try again.`,
    { bytes: size },
  );
}

/** Lets events in now and then, and stops where they say so. */
async function* withPauses(
  chunks: Iterable<CsvChunk>,
  options: {
    readonly signal: AbortSignal | undefined;
    readonly onProgress?: (done: number) => void;
  },
): AsyncGenerator<CsvChunk> {
  let told = 0;
  let last = 0;
  for (const chunk of chunks) {
    yield chunk;
    last = chunk.done;
    if (last - told < STRETCH) continue;
    told = last;
    options.onProgress?.(told);
    await yieldToEvents();
    checkAborted(options.signal);
  }
  if (last > told) options.onProgress?.(last);
  checkAborted(options.signal);
}

/** Bytes to text with one kind of line end, and the delimiter it is written with. */
function prepareText(
  source: Uint8Array | string,
  options: ReadCsvOptions,
  decisions: ReadDecision[],
): { text: string; delimiter: string } {
  const decoded =
    typeof source === 'string'
      ? { text: source.replace(/^\ufeff/, ''), decisions: [] }
      : decodeText(source, options.encoding);
  decisions.push(...decoded.decisions);
  if (decoded.text.includes('\ufffd')) {
    decisions.push({
      kind: 'encoding',
      message:
        'The text has replacement characters (\ufffd): some letters were lost in an earlier conversion. Export the file again as UTF-8.',
    });
  }
  if (decoded.text.trim() === '') {
    throw new EngineError(
      'empty-data',
      'The file is empty. Choose a file with a header row and at least one row below it.',
    );
  }

  const marked = /^sep=(.)\r?\n/i.exec(decoded.text);
  const body = marked ? decoded.text.slice(marked[0].length) : decoded.text;
  const delimiter = options.delimiter ?? marked?.[1] ?? detectDelimiter(body);
  if (delimiter.length !== 1 || /["\r\n]/.test(delimiter)) {
    throw new EngineError(
      'bad-parameter',
      `The delimiter must be one character other than a quote or a line end, not ${JSON.stringify(delimiter)}.`,
    );
  }
  if (options.delimiter === undefined && delimiter !== ',') {
    const name = NAMES[delimiter] ?? delimiter;
    decisions.push({ kind: 'delimiter', message: `Cells are separated by a ${name}.` });
  }
  const { text, kinds } = unifyLineEndings(body, delimiter);
  if (kinds.length > 1) {
    decisions.push({
      kind: 'line-endings',
      message: `Lines end in different ways (${kinds.join(', ')}); each was taken as the end of a row.`,
    });
  }
  // The last line end closes a row; it does not begin another.
  return { text: text.endsWith('\n') ? text.slice(0, -1) : text, delimiter };
}

function checkTypes(types: ReadCsvOptions['types'], names: readonly string[]): void {
  const unknown = Object.keys(types ?? {}).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new EngineError(
    'missing-column',
    `A type was given for ${unknown}, but the file has no such column. Its columns are ${names.slice(0, 8).join(', ')}${names.length > 8 ? ', ...' : ''}.`,
    { column: unknown },
  );
}
