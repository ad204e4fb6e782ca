import { firstCsvRows } from './csv-rows';

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLE_CHARACTERS = 2 ** 16;
const SAMPLE_ROWS = 100;

/**
 * The delimiter under which most rows are as wide as the header; more columns win a tie. A text
 * whose header has none of the candidates is one column.
 */
export function detectDelimiter(text: string): string {
  const whole = text.length <= SAMPLE_CHARACTERS;
  const sample = text.slice(0, SAMPLE_CHARACTERS).replace(/\r\n?/g, '\n');
  const candidates = DELIMITERS.map((delimiter) => {
    const rows = firstCsvRows(sample, delimiter, SAMPLE_ROWS).filter(
      (row) => row.length > 1 || row[0]?.trim(),
    );
    // The cut may have gone through the last row.
    if (!whole && rows.length > 1 && rows.length < SAMPLE_ROWS) rows.pop();
    const width = rows[0]?.length ?? 0;
    const alike = rows.filter((row) => row.length === width).length / Math.max(1, rows.length);
    return { delimiter, width, alike };
  });
  const best = candidates
    .filter(({ width }) => width > 1)
    .sort((a, b) => b.alike - a.alike || b.width - a.width)[0];
  if (best) return best.delimiter;
  return (candidates.find(({ alike }) => alike === 1) ?? candidates[0]!).delimiter;
}
