import { referencesIn } from '@engine/kernel/worker/resolve-props';
import type { CellAnalysis, CellError } from './document';
import { jsonErrorOffset } from './json-error-offset';

/** What a figure cell asks for: the figure's name, and props that may refer to variables. */
export interface FigureRequest {
  readonly figure: string;
  readonly props: Readonly<Record<string, unknown>>;
}

/** Reads the JSON of a figure cell; its errors say the line. */
export function readFigure(source: string): FigureRequest | { readonly error: CellError } {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return { error: jsonError(source) };
  }
  const { figure, ...props } = (value ?? {}) as Record<string, unknown>;
  if (typeof figure === 'string') return { figure, props };
  const message = 'This figure has no name. Write which one it is: { "figure": "roc-curve", ... }.';
  return { error: { code: 'syntax', message, line: 1 } };
}

/** A figure cell gives nothing and reads what its props refer to. */
export function analyseFigure(source: string): CellAnalysis {
  const read = readFigure(source);
  const empty = { defines: [], reads: [], imports: {} };
  if ('error' in read) return { ...empty, error: read.error };
  return { ...empty, reads: [...new Set(referencesIn(read.props))] };
}

function jsonError(source: string): CellError {
  const before = source.slice(0, jsonErrorOffset(source)).split('\n');
  const [line, column] = [before.length, before.at(-1)!.length + 1];
  const message = `Line ${line} of this figure's props is not JSON. Names and texts stand in double quotes, and a comma between entries.`;
  return { code: 'syntax', message, line, column };
}
