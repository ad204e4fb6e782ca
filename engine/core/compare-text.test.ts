import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareText } from './compare-text';

it('orders texts as their lists of code points', () => {
  const text = fc.string({ unit: 'binary', maxLength: 4 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [x, y] = [a, b].map((t) => Array.from(t, (c) => c.codePointAt(0)!));
      const at = x!.findIndex((code, i) => code !== y![i]);
      const want = at < 0 ? x!.length - y!.length : x![at]! - (y![at] ?? -1);
      expect(Math.sign(compareText(a, b))).toBe(Math.sign(want));
    }),
  );
});

it('puts an emoji after every letter of the basic plane', () => {
  expect(['😀', '\uffee', 'a'].sort(compareText)).toEqual(['a', '\uffee', '😀']);
});
