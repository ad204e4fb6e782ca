import { sigmoidFloat } from './exp-float';

/** The least second derivative, so that no sum of them is 0. */
export const LEAST_HESSIAN = Math.fround(1e-16);

/**
 * First and second derivative of the logistic loss at each margin, in float32.
 *
 * @param pairs [rows, 2], written.
 */
export function logisticPairs(
  margins: Float32Array,
  labels: Float32Array,
  weights: Float32Array | undefined,
  pairs: Float32Array,
): void {
  for (let i = 0; i < labels.length; i++) {
    const p = sigmoidFloat(margins[i]!);
    const weight = weights ? weights[i]! : 1;
    const g = Math.fround(p - labels[i]!);
    const h = Math.max(Math.fround(p * Math.fround(1 - p)), LEAST_HESSIAN);
    pairs[2 * i] = g * weight;
    pairs[2 * i + 1] = h * weight;
  }
}
