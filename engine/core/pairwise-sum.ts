/** Longer stretches are halved. */
const BLOCK = 128;

/**
 * The sum of `count` values from `start`, in the order in which numpy adds up contiguous doubles:
 * eight running sums within blocks of 128, and halves above. Its error grows with log n, and it is
 * numpy's to the last bit.
 */
export function pairwiseSum(
  values: Float64Array,
  start = 0,
  count = values.length - start,
): number {
  if (count < 8) {
    let sum = 0;
    for (let i = start; i < start + count; i++) sum += values[i]!;
    return sum;
  }
  if (count > BLOCK) {
    const half = (count >> 1) - ((count >> 1) % 8);
    return pairwiseSum(values, start, half) + pairwiseSum(values, start + half, count - half);
  }
  const lanes = values.slice(start, start + 8);
  const end = start + count - (count % 8);
  for (let i = start + 8; i < end; i += 8) {
    for (let lane = 0; lane < 8; lane++) lanes[lane]! += values[i + lane]!;
  }
  const [a, b, c, d, e, f, g, h] = lanes as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  let sum = a + b + (c + d) + (e + f + (g + h));
  for (let i = end; i < start + count; i++) sum += values[i]!;
  return sum;
}
