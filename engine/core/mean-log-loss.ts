import type { Matrix } from './matrix';

/** The smallest probability taken at face value: the distance from 1 to the next double. */
const EPSILON = 2 ** -52;

/**
 * Minus the mean logarithm of the probability given to the true class. Probabilities are clipped
 * to [2^-52, 1 - 2^-52] and each row is divided by its sum, as in scikit-learn 1.2.1.
 *
 * @param codes the column of each row's true class.
 * @param probabilities rows x classes.
 * @param weights how much each row counts; all alike when left out.
 */
export function meanLogLoss(
  codes: Int32Array,
  { rows, cols, data }: Matrix,
  weights?: Float64Array,
): number {
  const clip = (p: number) => Math.min(Math.max(p, EPSILON), 1 - EPSILON);
  let sum = 0;
  let weighed = 0;
  for (let i = 0; i < rows; i++) {
    let total = 0;
    for (let c = 0; c < cols; c++) total += clip(data[i * cols + c]!);
    const weight = weights ? weights[i]! : 1;
    sum -= weight * Math.log(clip(data[i * cols + codes[i]!]!) / total);
    weighed += weight;
  }
  return sum / weighed;
}
