import { checkSameLength } from './encode-target';
import { EngineError } from './error';

/** Weights as doubles. @throws EngineError `length-mismatch`, `bad-parameter` naming the row */
export function readSampleWeight(given: ArrayLike<number>, rows: number): Float64Array {
  checkSameLength(rows, given.length, 'X', 'sampleWeight');
  const weights = Float64Array.from(given);
  const wrong = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (wrong >= 0) {
    throw new EngineError(
      'bad-parameter',
      `sampleWeight is ${weights[wrong]} in row ${wrong}. Use finite weights of at least 0.`,
      { row: wrong },
    );
  }
  if (weights.every((weight) => weight === 0)) {
    throw new EngineError(
      'bad-parameter',
      'All weights are 0, so no row counts. Give some row a weight above 0.',
    );
  }
  return weights;
}
