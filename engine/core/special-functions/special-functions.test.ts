import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/special-functions.json';
import { betainc } from './betainc';
import { chi2Sf } from './chi2-sf';
import { digamma } from './digamma';
import { erf, erfc } from './erf';
import { fSf } from './f-sf';
import { gammainc, gammaincc } from './gammainc';
import { gammaln } from './gammaln';
import { normalCdf, normalPpf } from './normal';
import { tCdf, tPpf, tSf } from './student-t';

const functions = {
  gammaln,
  digamma,
  erf,
  erfc,
  gammainc,
  gammaincc,
  betainc,
  normalCdf,
  normalPpf,
  chi2Sf,
  fSf,
  tSf,
  tCdf,
  tPpf,
};

/** Relative above 1e-200, of the logarithms below; these two have zeros, where it is absolute. */
const ABSOLUTE: readonly string[] = ['gammaln', 'digamma'];

function distance(name: string, got: number, want: number): number {
  if (got === want || (got === 0 && Math.abs(want) < 1e-15)) return 0;
  if (ABSOLUTE.includes(name)) return Math.abs(got - want) / Math.max(1, Math.abs(want));
  if (want > 0 && want < 1e-200) return Math.abs(Math.log(got) / Math.log(want) - 1);
  return Math.abs(got - want) / Math.max(Math.abs(want), 1e-300);
}

describe.each(Object.entries(functions))('%s', (name, f) => {
  it('gives the numbers of scipy', () => {
    for (const row of golden[name as keyof typeof golden]) {
      const [arguments_, want] = [row.slice(0, -1), row.at(-1)!];
      const got = (f as (...of: number[]) => number)(...arguments_);
      const far = distance(name, got, want);
      // scipy's own quantiles of t are right to nine digits; the next test is to all.
      const tolerance = name === 'tPpf' ? 1e-8 : 1e-10;
      expect(far, `${name}(${arguments_.join(', ')}) is ${got}, not ${want}`).toBeLessThan(
        tolerance,
      );
    }
  });
});

describe('tPpf', () => {
  it('is the closed form for one and for two degrees of freedom', () => {
    for (const p of [1e-12, 1e-5, 0.01, 0.2, 0.3, 0.45]) {
      const two = (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
      expect(Math.abs(tPpf(p, 2) / two - 1)).toBeLessThan(1e-12);
      expect(Math.abs(tPpf(p, 1) * Math.tan(Math.PI * p) + 1)).toBeLessThan(1e-12);
    }
  });
});

describe('outside their domain', () => {
  it('special functions say NaN, and tails end at 0 and 1', () => {
    expect(gammainc(-1, 2)).toBeNaN();
    expect(betainc(1, 1, 1.5)).toBeNaN();
    expect(normalPpf(-0.1)).toBeNaN();
    expect(digamma(0)).toBeNaN();
    expect(fSf(Number.POSITIVE_INFINITY, 1, 5)).toBe(0);
    expect(chi2Sf(0, 3)).toBe(1);
    expect(tPpf(0, 3)).toBe(Number.NEGATIVE_INFINITY);
    expect(gammaln(0)).toBe(Number.POSITIVE_INFINITY);
  });
});
