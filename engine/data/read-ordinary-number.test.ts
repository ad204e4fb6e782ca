import { RandomState } from '@engine/core/random';
import { describe, expect, it } from 'vitest';
import { readOrdinaryNumber } from './read-ordinary-number';

describe('readOrdinaryNumber', () => {
  it('reads numbers of up to 15 digits as Number does, to the last bit', () => {
    const rng = new RandomState(0);
    for (let i = 0; i < 20000; i++) {
      const text = (rng.normal() * 10 ** rng.randint(-3, 7)).toFixed(rng.randint(0, 7));
      const value = readOrdinaryNumber(text);
      if (text.replace(/\D/g, '').length <= 15) expect(Object.is(value, Number(text))).toBe(true);
    }
    for (const text of ['0', '-0', '7', '0.5', '-12.25', '999999999999999', '0.00000000000001']) {
      expect(Object.is(readOrdinaryNumber(text), Number(text))).toBe(true);
    }
  });

  it('leaves everything else to a closer look', () => {
    const others = [
      '',
      '-',
      '.5',
      '5.',
      '01',
      '-01.5',
      '1e5',
      '+1',
      ' 1',
      '1,5',
      '1.2.3',
      'Inf',
      '--1',
    ];
    for (const text of [...others, '1234567890123456', '0.1234567890123456', '\u0661']) {
      expect(readOrdinaryNumber(text), text).toBeNaN();
    }
  });
});
