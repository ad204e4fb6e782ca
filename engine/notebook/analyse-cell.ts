import type { CellAnalysis, CellError } from './document';
import { freeNames } from './free-names';
import { positionAt } from './position-at';
import { type StrippedCell, stripTypes } from './strip-types';
import { topLevelNames } from './top-level-names';

const nothing = { defines: [], reads: [], imports: {} } as const;

/** What the static look at a TypeScript cell finds; its errors stand in `error`. */
export function analyseCell(source: string): CellAnalysis {
  const stripped = stripTypes(source);
  if ('error' in stripped) return { ...nothing, error: stripped.error };
  return analyseStripped(stripped, source);
}

/** As {@link analyseCell}, for a cell whose types were taken out already. */
export function analyseStripped({ program, code }: StrippedCell, source: string): CellAnalysis {
  const { defines, imports, refused } = topLevelNames(program);
  const free = freeNames(program);
  const at = (offset: number) => positionAt(offset, code, source);
  const written = free.find(({ assigned }) => assigned);
  const error: CellError | undefined = refused
    ? { code: 'unsupported', message: refused.message, ...at(refused.at) }
    : written && {
        code: 'foreign-assignment',
        message: `This cell gives ${written.name} a new value but does not declare it. Variables belong to the cell that declares them: put the line there, or declare one of this cell's own with "let".`,
        detail: { name: written.name },
        ...at(written.at),
      };
  const reads = [...new Set(free.map(({ name }) => name))];
  return { defines, reads, imports, ...(error ? { error } : {}) };
}
