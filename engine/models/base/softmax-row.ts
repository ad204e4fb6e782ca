/** Turns one row of scores into shares that sum to 1; gives the log of the sum of their powers. */
export function softmaxRow(scores: Float64Array, at: number, count: number): number {
  let top = -Infinity;
  for (let k = at; k < at + count; k++) top = Math.max(top, scores[k]!);
  let total = 0;
  for (let k = at; k < at + count; k++) {
    scores[k] = Math.exp(scores[k]! - top);
    total += scores[k]!;
  }
  for (let k = at; k < at + count; k++) scores[k] = scores[k]! / total;
  return top + Math.log(total);
}

/** {@link softmaxRow} for every row of a row-major matrix, in place. */
export function softmaxRows(scores: Float64Array, cols: number): Float64Array {
  for (let at = 0; at < scores.length; at += cols) softmaxRow(scores, at, cols);
  return scores;
}
