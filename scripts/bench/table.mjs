export const comparisonHead = [
  'What',
  'Rows',
  'Ours (ms)',
  'Native (ms)',
  'Ours / native',
  'Target',
  'Reached',
  'Note',
];

/** A row of a comparison, as texts. */
export function comparisonCells(row) {
  const { what, label, size, ours, native, ratio, target, reached, note } = row;
  return [
    label ? `${what}, ${label}` : what,
    size.toLocaleString('en'),
    milliseconds(ours),
    milliseconds(native),
    ratio === undefined ? '' : round(ratio),
    target === undefined ? '' : typeof target === 'object' ? `${target.ms} ms` : `≤ ${target}`,
    reached === undefined ? '' : reached ? 'yes' : 'no',
    note ?? '',
  ];
}

function milliseconds(ms) {
  return ms === undefined ? '' : round(ms);
}

/** Three digits, which is more than repeats agree on. */
export function round(value) {
  if (value >= 100) return value.toLocaleString('en', { maximumFractionDigits: 0 });
  return String(Number(value.toPrecision(value < 0.1 ? 2 : 3)));
}

/** One line of a table on the terminal; the first column is for words, the others for numbers. */
export function terminalLine([first, ...rest]) {
  const widths = [11, 12, 12, 14, 9, 8];
  const cells = rest.map((cell, i) => (i < widths.length ? cell.padStart(widths[i]) : `  ${cell}`));
  return `${first.padEnd(60)}${cells.join('')}`.trimEnd();
}

export function markdownTable(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = head.map((_, i) => (i === 0 || head[i] === 'Note' ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
