/** rows x 2: how likely each of two classes is, from how likely the second one is. */
export function bothClasses(second: Float64Array): Float64Array {
  const pairs = new Float64Array(2 * second.length);
  for (let i = 0; i < second.length; i++) {
    pairs[2 * i] = 1 - second[i]!;
    pairs[2 * i + 1] = second[i]!;
  }
  return pairs;
}
