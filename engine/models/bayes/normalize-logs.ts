/**
 * Turns joint logs into probabilities, in place: each row's logs less the log of their sum, and the
 * exponential of that. In this order, and not by dividing, since it rounds as scikit-learn does:
 * which rows have equal probabilities is seen by what learns from them (isotonic calibration).
 */
export function normalizeLogs(logs: Float64Array, classes: number): Float64Array {
  for (let first = 0; first < logs.length; first += classes) {
    let most = -Infinity;
    for (let c = 0; c < classes; c++) most = Math.max(most, logs[first + c]!);
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += Math.exp(logs[first + c]! - most);
    const log = most + Math.log(sum);
    for (let c = 0; c < classes; c++) logs[first + c] = Math.exp(logs[first + c]! - log);
  }
  return logs;
}
