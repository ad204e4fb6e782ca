/**
 * Turns the log of what each class explains into probabilities, in place. The largest is taken off
 * first, so that nothing overflows.
 */
export function softMaxRows(scores: Float64Array, classes: number): Float64Array {
  for (let first = 0; first < scores.length; first += classes) {
    let most = -Infinity;
    for (let c = 0; c < classes; c++) most = Math.max(most, scores[first + c]!);
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += Math.exp(scores[first + c]! - most);
    const log = most + Math.log(sum);
    for (let c = 0; c < classes; c++) scores[first + c] = Math.exp(scores[first + c]! - log);
  }
  return scores;
}
