import { describe, expect, it } from 'vitest';
import { offeredFix } from './offered-fix';

describe('the fix that an error offers', () => {
  it('renames a name that is taken, and no other word', () => {
    const error = { code: 'duplicate-name', message: '', detail: { name: 'x', rename: 'x2' } };
    expect(offeredFix(error, 'const x = o.x + xy;\nx')).toEqual({
      label: 'Call it x2',
      source: 'const x2 = o.x + xy;\nx2',
    });
  });

  it('puts the nearest column in place of one that is missing', () => {
    const error = {
      code: 'missing-column',
      message: '',
      detail: { column: 'tenur', nearest: 'tenure' },
    };
    expect(offeredFix(error, "t.numbers('tenur')")?.source).toBe("t.numbers('tenure')");
    expect(offeredFix(error, 't.numbers(name)')).toBeNull();
  });

  it('declares a variable where it is given a value', () => {
    const error = { code: 'foreign-assignment', message: '', line: 2, detail: { name: 'n' } };
    expect(offeredFix(error, '1;\n  n = 1;')?.source).toBe('1;\n  let n = 1;');
    expect(offeredFix(error, '1;\nf(n++)')).toBeNull();
  });
});
