import { describe, expect, it } from 'vitest';
import { columnDigits } from './column-digits';

describe('digits of a column', () => {
  it('are those that its numbers need, and none for whole numbers', () => {
    expect(columnDigits([0.838, 0.8439, Number.NaN])).toBe(4);
    expect(columnDigits([29.85, 1889.5])).toBe(2);
    expect(columnDigits([1, 2, 300])).toBe(0);
    expect(columnDigits([])).toBe(0);
  });
});
