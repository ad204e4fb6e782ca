import type { Cell, NotebookDocument } from './document';
import { equalValues } from './equal-values';
import { openingFence } from './fence';
import { writeFenceInfo } from './fence-info';
import { type CellText, splitCells } from './split-cells';
import { textLines } from './text-lines';
import { writeHead } from './write-head';

/** Writes a document as Markdown. What was read and not changed comes back byte for byte. */
export function serialiseDocument({ frontMatter, cells, head }: NotebookDocument): string {
  let text = writeHead(frontMatter, head);
  for (const [i, cell] of cells.entries()) {
    const isLast = i === cells.length - 1;
    const written = writeCell(cell, isLast);
    text = joint(text, cell, cells[i - 1]) + written;
  }
  return text;
}

/** The text so far, ended so that the next cell starts on a line of its own. */
function joint(text: string, cell: Cell, previous: Cell | undefined): string {
  if (text === '' || text === '\uFEFF') return text;
  const isPair = previous?.kind === 'prose' && cell.kind === 'prose';
  const isNew = cell.raw === undefined || (previous && previous.raw === undefined);
  const wanted = isNew || isPair ? /\n\r?\n$/ : /\n$/;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  let ended = text;
  while (!wanted.test(ended)) ended += end;
  return ended;
}

function writeCell(cell: Cell, isLast: boolean): string {
  const read = cell.raw === undefined ? undefined : readOne(cell.raw);
  if (read && saysTheSame(read, cell) && (read.closed || isLast)) return read.raw;
  const end = cell.raw?.includes('\r\n') ? '\r\n' : '\n';
  const after = trailingBlank(cell.raw, end);
  if (cell.kind === 'prose') return closeFences(cell.source, isLast).replaceAll('\n', end) + after;
  const [opening, closing] = fences(cell, read);
  const lines = cell.source === '' ? [] : cell.source.split('\n');
  return [opening, ...lines, closing].join(end) + after;
}

function readOne(raw: string): CellText | undefined {
  const { lead, cells } = splitCells(raw);
  return lead === '' && cells.length === 1 ? cells[0] : undefined;
}

function saysTheSame(read: CellText, cell: Cell): boolean {
  return read.source === cell.source && hasSameFence(read, cell);
}

function hasSameFence(read: CellText, { id, kind, attributes }: Cell): boolean {
  // A second cell of the same name was given another one; the file keeps what it says.
  const isSameId = read.id === undefined || id === read.id || id.startsWith(`${read.id}-`);
  return read.kind === kind && isSameId && equalValues(read.attributes, attributes);
}

/** The two lines around a cell's source: those of the file where they still fit. */
function fences(cell: Cell, read: CellText | undefined): [string, string] {
  const lines = textLines(read?.raw ?? '');
  const opening = read && hasSameFence(read, cell) ? lines[0]!.replace(/\r?\n$/, '') : undefined;
  const needed = marksFor(cell.source);
  const marks = /^`+/.exec(opening ?? '')?.[0] ?? '';
  if (opening !== undefined && marks.length >= needed.length) return [opening, marks];
  return [needed + writeFenceInfo(cell), needed];
}

/** Backticks enough that no line of the source can close the fence. */
function marksFor(source: string): string {
  const runs = source.split('\n').map((line) => /^ {0,3}(`*)/.exec(line)?.[1]?.length ?? 0);
  return '`'.repeat(Math.max(3, ...runs.map((run) => run + 1)));
}

/** The line end and the blank lines behind a cell, or one line end for a new cell. */
function trailingBlank(raw: string | undefined, end: string): string {
  if (raw === undefined) return end;
  const lines = textLines(raw);
  let first = lines.length;
  while (first > 0 && lines[first - 1]!.trim() === '') first -= 1;
  const last = /\r?\n$/.exec(lines[first - 1] ?? '')?.[0] ?? '';
  return last + lines.slice(first).join('');
}

/** Prose whose last fence is open would swallow the cells behind it. */
function closeFences(source: string, isLast: boolean): string {
  if (isLast) return source;
  const last = splitCells(source).cells.at(-1);
  if (!last || last.closed) return source;
  const lines = textLines(last.raw);
  let open = '';
  for (const line of lines) {
    const fence = openingFence(line);
    if (fence && open === '') open = fence.marks;
    else if (fence && fence.info === '' && fence.marks.startsWith(open)) open = '';
  }
  return open === '' ? source : `${source}\n${open}`;
}
