import type { LabelPair } from './read-labels';

/** The weight of the rows of each true class (line) and predicted class (column), row-major. */
export function countPairs({ classes, trueCodes, predictedCodes, weights }: LabelPair) {
  const k = classes.length;
  const counts = new Float64Array(k * k);
  for (let row = 0; row < trueCodes.length; row++) {
    counts[trueCodes[row]! * k + predictedCodes[row]!]! += weights ? weights[row]! : 1;
  }
  return counts;
}
