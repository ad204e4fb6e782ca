import { checkSameLength } from './encode-target';
import { EngineError } from './error';

/** Weights as doubles. @throws EngineError `length-mismatch`, `bad-parameter` naming the row */
export function readSampleWeight(given: ArrayLike<number>, rows: number): Float64Array {
  checkSameLength(rows, given.length, 'X', 'sampleWeight');
  const weights = new Float64Array(given);
  let most = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights[row]!;
    if (!(weight >= 0 && weight < Infinity)) {
      throw new EngineError(
        'bad-parameter',
        `sampleWeight is ${weight} in row ${row}. Use finite weights of at least 0.`,
        { row },
      );
    }
    if (weight > most) most = weight;
  }
  if (most === 0) {
    throw new EngineError(
      'bad-parameter',
      'All weights are 0, so no row counts. Give some row a weight above 0.',
    );
  }
  return weights;
}
