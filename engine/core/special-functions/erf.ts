import { gammainc, gammaincc } from './gammainc';

/** The error function. Equals `scipy.special.erf`. */
export function erf(x: number): number {
  return x < 0 ? -gammainc(0.5, x * x) : gammainc(0.5, x * x);
}

/** 1 - erf(x), exact in its own digits for large x. Equals `scipy.special.erfc`. */
export function erfc(x: number): number {
  return x < 0 ? 1 + gammainc(0.5, x * x) : gammaincc(0.5, x * x);
}
