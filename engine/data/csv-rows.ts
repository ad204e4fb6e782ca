import Papa from 'papaparse';

/** Characters parsed at a time: few enough that their cells die young, which costs no collection. */
const CHUNK = 2 ** 16;

export interface CsvChunk {
  readonly rows: readonly (readonly string[])[];
  /** Rows of this chunk, counted from 0, with a quote inside a quoted cell. */
  readonly strayQuotes: readonly number[];
  /** The row of this chunk whose quote is never closed. */
  readonly openQuote: number | undefined;
  /** Characters of the text read so far. */
  readonly done: number;
}

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row: number }[];
  readonly meta: { readonly cursor: number };
}

/** Splits a text with `\n` line ends into rows of cells, chunk by chunk. */
export function* csvChunks(text: string, delimiter: string): Generator<CsvChunk> {
  const parser = new Papa.Parser({ delimiter, newline: '\n' });
  let size = CHUNK;
  for (let start = 0; start < text.length; ) {
    const isLast = start + size >= text.length;
    const { data, errors, meta }: Parsed = parser.parse(
      text.slice(start, start + size),
      0,
      !isLast,
    );
    if (data.length === 0 && !isLast) {
      // The row is longer than the chunk.
      size *= 2;
      continue;
    }
    start = isLast ? text.length : start + meta.cursor;
    // A row that the next chunk will finish is reported once it is whole.
    const rowsWith = (code: string) =>
      errors.filter((error) => error.code === code && error.row < data.length);
    yield {
      rows: data,
      strayQuotes: rowsWith('InvalidQuotes').map(({ row }) => row),
      openQuote: rowsWith('MissingQuotes')[0]?.row,
      done: start,
    };
  }
}

/** The first rows of a text, for a look at its form. */
export function firstCsvRows(text: string, delimiter: string, count: number): string[][] {
  return Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: count }).data;
}
