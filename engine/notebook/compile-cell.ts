import type { ExpressionStatement, Program } from 'acorn';
import { analyseStripped } from './analyse-cell';
import type { CompiledCell } from './document';
import { stripTypes } from './strip-types';

/**
 * Makes a TypeScript cell ready for the kernel. Every line stays on its line, so that positions in
 * errors hold; imports become blanks, and the value of a last expression is displayed.
 */
export function compileCell(source: string): CompiledCell {
  const stripped = stripTypes(source);
  if ('error' in stripped) {
    return { defines: [], reads: [], imports: {}, body: '', error: stripped.error };
  }
  const analysis = analyseStripped(stripped, source);
  const { code, program } = stripped;
  const last = analysis.defines.includes('display') ? undefined : lastExpression(program);
  const shown = last ? displayLast(code, last) : code;
  const body = blankImports(shown, program);
  const reads =
    last && !analysis.reads.includes('display') ? [...analysis.reads, 'display'] : analysis.reads;
  return { ...analysis, reads, body, ...(last ? { moved: movedBy(code, last) } : {}) };
}

function lastExpression(program: Program): ExpressionStatement | undefined {
  const last = program.body.at(-1);
  return last?.type === 'ExpressionStatement' ? last : undefined;
}

const beforeValue = '{ const $value = (';

function movedBy(code: string, { start }: ExpressionStatement) {
  const lines = code.slice(0, start).split('\n');
  const column = (lines.at(-1) ?? '').length + 1;
  return { line: lines.length, column, by: beforeValue.length };
}

function displayLast(code: string, { start, end, expression }: ExpressionStatement): string {
  const before = code.slice(0, start);
  const value = code.slice(expression.start, expression.end);
  // Parentheses around the expression, if any, lie between the two starts.
  const [open, close] = [code.slice(start, expression.start), code.slice(expression.end, end)];
  const whole = `${open}${value}${close.replace(/;\s*$/, '')}`;
  const shown = `${beforeValue}${whole}\n); if ($value !== undefined) display($value); }`;
  return before + shown + code.slice(end);
}

/** Imports stand at the top level of modules only; the kernel binds their names itself. */
function blankImports(code: string, program: Program): string {
  let blanked = code;
  for (const { type, start, end } of program.body) {
    if (type !== 'ImportDeclaration') continue;
    const blank = blanked.slice(start, end).replace(/[^\n]/g, ' ');
    blanked = blanked.slice(0, start) + blank + blanked.slice(end);
  }
  return blanked;
}
