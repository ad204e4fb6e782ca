/** A scale to divide by: 1 in place of one that is within rounding of 0, as in scikit-learn. */
export function unlessConstant(scale: number): number {
  return scale < 10 * Number.EPSILON ? 1 : scale;
}
