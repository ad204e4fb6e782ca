import { describe, expect, test } from 'vitest';
import { valueText } from './value-text';

const text = (value: unknown) => valueText(value, () => undefined);

describe('valueText', () => {
  test('reads like the code that makes the value', () => {
    expect(text('plain')).toBe('plain');
    expect(text({ a: 1, b: 'two', c: [true, null] })).toBe('{ a: 1, b: "two", c: [true, null] }');
    expect(text(new Float64Array([1, 2.5]))).toBe('Float64Array(2) [1, 2.5]');
    expect(text(new Map([['k', 1]]))).toBe('Map(1) { "k" => 1 }');
    expect(text([-0, 3n])).toBe('[-0, 3n]');
  });

  test('shows an estimator as the call that makes it', () => {
    class Forest {
      params = { nEstimators: 100 };
      trees = new Array(100);
    }
    const className = (value: object) => (value instanceof Forest ? 'Forest' : undefined);
    expect(valueText([new Forest()], className)).toBe('[Forest({ nEstimators: 100 })]');
  });

  test('says how much it leaves out', () => {
    expect(text(Array.from({ length: 1000 }, (_, i) => i))).toContain('... 980 more');
    expect(text({ a: { b: { c: { d: 1 } } } })).toBe('{ a: { b: { c: record } } }');
  });

  test('survives what contains itself', () => {
    const self: unknown[] = [];
    self.push(self);
    expect(text(self)).toBe('[(itself)]');
  });

  test('puts long collections on lines of their own', () => {
    const long = text({ first: 'x'.repeat(60), second: 'y'.repeat(60) });
    expect(long.split('\n')).toHaveLength(4);
  });
});
