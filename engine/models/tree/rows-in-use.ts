/** The rows of some weight, ascending. */
export function rowsInUse(weights: Float64Array): Int32Array {
  const order = new Int32Array(weights.length);
  let used = 0;
  for (let row = 0; row < weights.length; row++) {
    order[used] = row;
    if (weights[row]! > 0) used++;
  }
  return order.slice(0, used);
}

/** The summed weight of all rows. */
export function totalOf(weights: Float64Array): number {
  let total = 0;
  for (let row = 0; row < weights.length; row++) total += weights[row]!;
  return total;
}
