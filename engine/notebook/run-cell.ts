import type { Progress } from '@engine/core/estimator';
import type { CellResult, Kernel } from '@engine/kernel/protocol';
import type { Cell, CellError, CompiledCell, FrontMatter, Output } from './document';
import { readFigure } from './figure-props';

export interface RunOptions {
  readonly kernel: Kernel;
  readonly frontMatter: FrontMatter;
  readonly now: () => number;
  readonly onOutput: (output: Output) => void;
  readonly onProgress: (progress: Progress) => void;
}

/** Lets the kernel run a code cell, or resolve a figure's props; rejects with a cell's error. */
export async function runCell(
  cell: Cell,
  code: CompiledCell,
  { kernel, frontMatter, now, onOutput, onProgress }: RunOptions,
): Promise<CellResult> {
  if (cell.kind === 'figure') {
    const start = now();
    const read = readFigure(cell.source);
    if ('error' in read) throw read.error;
    const props = await kernel.resolve(cell.id, read.props);
    onOutput({ kind: 'figure', figure: read.figure, props });
    return { variables: [], milliseconds: now() - start, backend: 'js' };
  }
  const { title, version, seed, dataset, ...others } = frontMatter;
  const context = { seed, dataset: dataset ?? '', frontMatter: others };
  return kernel.run(cell.id, code, { ...context, onOutput, onProgress });
}

/** Whatever was thrown, as an error that a view can show. */
export function asCellError(thrown: unknown): CellError {
  if (typeof thrown !== 'object' || thrown === null || !('message' in thrown)) {
    return { code: 'runtime', message: String(thrown) };
  }
  const { code, message, detail, line, column, stack } = thrown as Partial<CellError>;
  return {
    code: code ?? 'runtime',
    message: String(message),
    ...(detail === undefined ? {} : { detail }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(stack === undefined ? {} : { stack }),
  };
}
