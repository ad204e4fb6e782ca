import Papa from 'papaparse';

/** Characters parsed between two reports of progress. */
const CHUNK = 2 ** 21;

export interface CsvChunk {
  readonly rows: readonly (readonly string[])[];
  /** Rows of this chunk, counted from 0, with a quote inside a quoted cell. */
  readonly strayQuotes: readonly number[];
  /** The row of this chunk whose quote is never closed. */
  readonly openQuote: number | undefined;
  /** Characters of the text read so far. */
  readonly done: number;
}

/** Splits a text with `\n` line ends into rows of cells, chunk by chunk. */
export function forEachCsvChunk(
  text: string,
  delimiter: string,
  visit: (chunk: CsvChunk) => void,
): void {
  const config = {
    delimiter,
    newline: '\n' as const,
    chunkSize: CHUNK,
    chunk: ({ data, errors, meta }: Papa.ParseResult<string[]>) => {
      const of = (code: string) => errors.filter((error) => error.code === code);
      // A row that the next chunk will finish is reported once it is whole.
      const stray = of('InvalidQuotes').flatMap(({ row }) =>
        row !== undefined && row < data.length ? [row] : [],
      );
      visit({
        rows: data,
        strayQuotes: [...new Set(stray)],
        openQuote: of('MissingQuotes')[0]?.row,
        done: meta.cursor,
      });
    },
  };
  Papa.parse<string[]>(text, config);
}

/** The first rows of a text, for a look at its form. */
export function firstCsvRows(text: string, delimiter: string, count: number): string[][] {
  return Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: count }).data;
}
