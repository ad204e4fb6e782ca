import { describe, expect, it } from 'vitest';
import { analyseCell } from './analyse-cell';
import { compileCell } from './compile-cell';

const names = (source: string) => {
  const { defines, reads } = analyseCell(source);
  return { defines, reads };
};

describe('what a cell defines and reads', () => {
  it('finds names in declarations of every kind', () => {
    expect(
      names('const a = 1, { b, c: [d, ...e], f = g } = h;\nfunction i(j) {}\nclass K extends L {}'),
    ).toEqual({
      defines: ['a', 'b', 'd', 'e', 'f', 'i', 'K'],
      reads: expect.arrayContaining(['g', 'h', 'L']),
    });
  });

  it('does not share what is bound inside a block, a loop, a function or a catch', () => {
    expect(
      names(
        'for (const i of rows) { let x = i; const y = x; }\ntry {} catch (e) { e }\nconst f = ({ p }, q = p) => { var r = q; return r; };\n{ const z = 1; z }',
      ),
    ).toEqual({ defines: ['f'], reads: ['rows'] });
  });

  it('reads a name that is shadowed in one place and free in another', () => {
    expect(names('const f = (x: number) => x; x').reads).toEqual(['x']);
  });

  it('takes types for nothing', () => {
    expect(
      names(
        'interface Row { a: number }\ntype T = Row[];\nconst t = data as T; const n: Other = t!;',
      ),
    ).toEqual({ defines: ['t', 'n'], reads: ['data'] });
  });

  it('does not take keys, members and labels for names', () => {
    expect(
      names('loop: for (;;) { break loop }\nconst o = { key: 1, m() {} }; o.member; other').reads,
    ).toEqual(['other']);
  });

  it('binds imports of the engine to its names', () => {
    expect(analyseCell("import { Table as T, type Column } from 'lifecycle-lab';\nT")).toEqual({
      defines: [],
      reads: [],
      imports: { T: 'Table' },
    });
    expect(analyseCell("import fs from 'fs'").error?.message).toMatch(/import of "fs" away/);
  });

  it('refuses to give a variable of another cell a new value', () => {
    for (const source of [
      'n = 1',
      'n++',
      '[n] = [1]',
      'for (n of []) {}',
      'const f = () => { n += 1 }',
    ]) {
      expect(analyseCell(source).error).toMatchObject({ code: 'foreign-assignment', line: 1 });
    }
    expect(
      analyseCell('let n = 1; n = 2; n++; const { m } = { m: 1 }; o.p = 1').error,
    ).toBeUndefined();
  });

  it('says where a syntax error stands in the source with its types', () => {
    expect(analyseCell('const a = 1;\nconst b: number = ;').error).toMatchObject({
      code: 'syntax',
      line: 2,
      column: 19,
    });
    expect(analyseCell('const x: number = 1; const x = 2;').error).toMatchObject({
      code: 'syntax',
      line: 1,
      column: 28,
    });
    expect(analyseCell('export const a = 1').error?.message).toMatch(/Take the word "export" away/);
  });
});

describe('compiling a cell', () => {
  it('keeps every statement on its line', () => {
    const source =
      "import { Table } from 'lifecycle-lab';\nconst a: number = 1;\ninterface B {\n  c: 1;\n}\nconst d = Table;";
    const { body } = compileCell(source);
    expect(body.split('\n').length).toBe(source.split('\n').length);
    expect(body.split('\n')[0]?.trim()).toBe('');
    expect(body.split('\n')[5]).toContain('const d');
  });

  it('displays the value of a last expression, with or without comments', () => {
    for (const source of ['1 + 1', '1 + 1; // two', '(1 + 1) /* two */;\n// end']) {
      const { body, reads } = compileCell(source);
      expect(body).toContain('display($value)');
      expect(reads).toContain('display');
    }
    expect(compileCell('const a = 1').body).toBe('const a = 1');
  });
});
