import type { CellError, CompiledCell } from '@engine/notebook/document';

/** How the compiled cell calls itself in stack traces. */
export const cellUrl = (cell: string): string => `cell:${encodeURIComponent(cell)}`;

/** Lines of the module that stand before the first line of the cell. */
const linesBefore = 1;

const maxLength = 10_000;

/**
 * An error with everything that can cross to the page.
 * @param cell the running cell; its innermost line in the stack becomes the error's position.
 * @param moved what the compiler put before that line's text
 */
export function toCellError(
  thrown: unknown,
  cell?: string,
  moved?: CompiledCell['moved'],
): CellError {
  if (!isErrorLike(thrown)) return { code: 'runtime', message: `Thrown: ${describe(thrown)}` };
  const { name, code, detail, stack } = thrown;
  const message = thrown.message.slice(0, maxLength);
  const fromEngine = name === 'EngineError' && typeof code === 'string';
  return {
    code: fromEngine ? code : name === 'SyntaxError' ? 'syntax' : 'runtime',
    message: fromEngine || name === 'Error' ? message : `${name}: ${message}`,
    ...(fromEngine && isClonableRecord(detail) ? { detail } : {}),
    ...(cell === undefined ? {} : positionIn(cell, stack ?? '', moved)),
    ...(stack === undefined ? {} : { stack: readableStack(stack) }),
  };
}

function positionIn(
  cell: string,
  stack: string,
  moved: CompiledCell['moved'],
): { line?: number; column?: number } {
  const url = `${cellUrl(cell)}:`;
  const start = stack.indexOf(url);
  if (start < 0) return {};
  const [line, column] = stack
    .slice(start + url.length)
    .split(/[:)\s]/, 2)
    .map(Number);
  if (!line) return {};
  const own = line - linesBefore;
  if (!column) return { line: own };
  const isMoved = moved?.line === own && column >= moved.column + moved.by;
  return { line: own, column: isMoved ? column - moved.by : column };
}

/** Blob addresses say nothing to a reader; cell names do. Lines are those of the cell. */
function readableStack(stack: string): string {
  return stack
    .replace(/blob:[^\s):]+:?[^\s):]*/g, 'engine')
    .replace(/(cell:[^\s):]+):(\d+)/g, (_, url, line) => `${url}:${Number(line) - linesBefore}`)
    .split('\n')
    .slice(0, 30)
    .join('\n')
    .slice(0, maxLength);
}

function describe(thrown: unknown): string {
  try {
    return String(thrown).slice(0, maxLength);
  } catch {
    return 'something that has no text';
  }
}

function isErrorLike(value: unknown): value is Error & { code?: unknown; detail?: unknown } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'message' in value &&
    typeof value.message === 'string' &&
    'name' in value &&
    typeof value.name === 'string'
  );
}

function isClonableRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return false;
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
