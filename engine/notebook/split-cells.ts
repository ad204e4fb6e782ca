import type { Cell } from './document';
import { closesFence, type Fence, openingFence } from './fence';
import { type FenceInfo, readFenceInfo } from './fence-info';
import { isBlank, textLines, withoutLineEnd } from './text-lines';

/** A cell as it stands in a text, before it has an id of its own. */
export interface CellText extends FenceInfo {
  readonly source: string;
  readonly attributes: Cell['attributes'];
  /** Lines joined give the text back: the cell, and the blank lines that follow it. */
  readonly raw: string;
  /** False where the text ends before its last fence is closed. */
  readonly closed: boolean;
}

/**
 * Cuts Markdown into cells. Fences of cells start at the margin and are not inside another fence;
 * everything between them is prose. Blank lines belong to what stands before them.
 * @returns the blank lines before the first cell, and the cells
 */
export function splitCells(text: string): { readonly lead: string; readonly cells: CellText[] } {
  const lines = textLines(text);
  const first = lines.findIndex((line) => !isBlank(line));
  if (first < 0) return { lead: text, cells: [] };
  const cells: CellText[] = [];
  for (let at = first; at < lines.length; ) {
    const cell = readFenced(lines, at) ?? readProse(lines, at);
    cells.push(cell.text);
    at = cell.end;
  }
  return { lead: lines.slice(0, first).join(''), cells };
}

interface Read {
  readonly text: CellText;
  /** Index of the first line behind the cell. */
  readonly end: number;
}

function readFenced(lines: readonly string[], start: number): Read | null {
  const fence = openingFence(lines[start]!);
  const info = fence && cellInfo(fence);
  if (!info) return null;
  const close = closingLine(lines, start, fence);
  const end = skipBlank(lines, Math.min(close + 1, lines.length));
  const source = sourceOf(lines.slice(start + 1, close));
  const raw = lines.slice(start, end).join('');
  return { text: { ...info, source, raw, closed: close < lines.length }, end };
}

function readProse(lines: readonly string[], start: number): Read {
  let end = start;
  let closed = true;
  while (end < lines.length) {
    const fence = openingFence(lines[end]!);
    if (fence && cellInfo(fence)) break;
    if (!fence) end += 1;
    else {
      const close = closingLine(lines, end, fence);
      closed = close < lines.length;
      end = Math.min(close + 1, lines.length);
    }
  }
  let last = end;
  while (isBlank(lines[last - 1]!)) last -= 1;
  const source = sourceOf(lines.slice(start, last));
  const raw = lines.slice(start, end).join('');
  return { text: { kind: 'prose', attributes: {}, source, raw, closed }, end };
}

function cellInfo(fence: Fence): FenceInfo | null {
  return fence.indent === 0 && fence.marks.startsWith('`') ? readFenceInfo(fence.info) : null;
}

function closingLine(lines: readonly string[], open: number, fence: Fence): number {
  let at = open + 1;
  while (at < lines.length && !closesFence(lines[at]!, fence)) at += 1;
  return at;
}

function skipBlank(lines: readonly string[], start: number): number {
  let at = start;
  while (at < lines.length && isBlank(lines[at]!)) at += 1;
  return at;
}

/** Editors and the kernel see line feeds only; `raw` remembers what the file had. */
function sourceOf(lines: readonly string[]): string {
  return lines.map(withoutLineEnd).join('\n');
}
