import type { Column, Table } from '@engine/core/table';

/** What a spreadsheet may take for a formula, also behind spaces and in full-width form. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@|%＝＋－＠])/;
const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Writes a table as CSV (RFC 4180, but `\n` line ends); missing cells are empty.
 *
 * A text cell or a name that a spreadsheet would run as a formula gets an apostrophe before it;
 * numbers are never changed. `neutralizeFormulas: false` writes the texts as they are, for a file
 * that a program reads.
 */
export function toCsv(table: Table, options: { neutralizeFormulas?: boolean } = {}): string {
  const write = options.neutralizeFormulas === false ? quote : (text: string) => quote(safe(text));
  const writers = table.columns.map((column) => cellWriter(column, write));
  const lines = [table.names.map(write).join(',')];
  for (let row = 0; row < table.rows; row++) {
    lines.push(writers.map((writeCell) => writeCell(row)).join(','));
  }
  return `${lines.join('\n')}\n`;
}

/** Each different text is written once, however many cells have it. */
function cellWriter(column: Column, write: (text: string) => string): (row: number) => string {
  if (column.type === 'string') {
    const written = column.categories.map(write);
    return (row) => written[column.codes[row]!] ?? '';
  }
  return (row) => {
    const value = column.values[row]!;
    return Number.isNaN(value) ? '' : String(value);
  };
}

function safe(text: string): string {
  return FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
