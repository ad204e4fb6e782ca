import type { Contingency } from './contingency';

/** The entropy of a grouping in nats. */
export function groupEntropy(sizes: Float64Array): number {
  const used = sizes.filter((size) => size > 0);
  if (used.length <= 1) return 0;
  const rows = used.reduce((sum, size) => sum + size, 0);
  return -used.reduce((sum, size) => sum + (size / rows) * Math.log(size / rows), 0);
}

/** What one grouping tells about the other, in nats; never negative. */
export function mutualInformation({ rows, first, second, counts }: Contingency): number {
  let sum = 0;
  for (let i = 0; i < first.length; i++) {
    for (let j = 0; j < second.length; j++) {
      const count = counts[i * second.length + j]!;
      if (count === 0) continue;
      sum += (count / rows) * Math.log((count * rows) / (first[i]! * second[j]!));
    }
  }
  return Math.max(0, sum);
}
