import { normalCdf } from '@engine/core/special-functions/normal';

const LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * The logarithm of how far a normal value falls below `best` on average; in logarithms, points far
 * from any improvement can still be told apart. Source: Jones, Schonlau & Welch (1998); Ament et al.
 * (2023) for the logarithm.
 */
export function logExpectedImprovement(mean: number, deviation: number, best: number): number {
  const z = (best - mean) / deviation;
  const logDensity = -0.5 * z * z - LOG_ROOT_TWO_PI;
  // Far below, density and tail nearly cancel; their difference goes as density / z^2.
  if (z < -6) return Math.log(deviation) + logDensity - 2 * Math.log(-z);
  return Math.log(deviation) + Math.log(Math.exp(logDensity) + z * normalCdf(z));
}
