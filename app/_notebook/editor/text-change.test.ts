import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEchoFilter } from './echo-filter';
import { textChange } from './text-change';

describe('the change between two texts', () => {
  it('is the stretch between their common ends', () => {
    expect(textChange('const a = 1;', 'const b = 1;')).toEqual({ from: 6, to: 7, insert: 'b' });
    expect(textChange('aa', 'aaa')).toEqual({ from: 2, to: 2, insert: 'a' });
    expect(textChange('same', 'same')).toBeNull();
  });

  it('makes the one from the other, whatever they are', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = textChange(before, after) ?? { from: 0, to: 0, insert: '' };
        expect(before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after);
      }),
    );
  });
});

describe('the echo of typing', () => {
  it('is no news, early or late, and other texts are', () => {
    const echo = createEchoFilter();
    echo.sent('a');
    echo.sent('ab');
    expect(echo.isNews('a', 'ab')).toBe(false);
    expect(echo.isNews('ab', 'ab')).toBe(false);
    expect(echo.isNews('a', 'ab')).toBe(true);
    echo.sent('abc');
    expect(echo.isNews('from elsewhere', 'abc')).toBe(true);
  });
});
