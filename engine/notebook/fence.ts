import { withoutLineEnd } from './text-lines';

/** The line that opens a fenced block. */
export interface Fence {
  /** The run of backticks or tildes. */
  readonly marks: string;
  readonly info: string;
  /** Spaces before the marks; a cell's fence has none. */
  readonly indent: number;
}

/** Reads a line as the opening of a fenced block, by CommonMark's rules. */
export function openingFence(line: string): Fence | null {
  const [, indent, marks, info] = /^( {0,3})(`{3,}|~{3,})(.*)$/.exec(withoutLineEnd(line)) ?? [];
  if (indent === undefined || marks === undefined || info === undefined) return null;
  if (marks.startsWith('`') && info.includes('`')) return null;
  return { marks, info: info.trim(), indent: indent.length };
}

/** True where the line closes the fence: the same mark, at least as long, and nothing else. */
export function closesFence(line: string, fence: Fence): boolean {
  const [, marks] = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(withoutLineEnd(line)) ?? [];
  return marks !== undefined && marks[0] === fence.marks[0] && marks.length >= fence.marks.length;
}
