import type { Matrix } from '@engine/core/matrix';

/** `uniform`: each neighbour counts the same. `distance`: it counts by the inverse distance. */
export type NeighborWeighting = 'uniform' | 'distance';

/**
 * One weight per neighbour, shaped like the distances. Where a query lies on top of known rows,
 * those alone count.
 */
export function neighborWeights(
  { rows, cols, data }: Matrix,
  weighting: NeighborWeighting,
): Float64Array {
  const weights = new Float64Array(data.length).fill(1);
  if (weighting === 'uniform') return weights;
  for (let i = 0; i < rows; i++) {
    // Nearest first, so a distance of 0 stands in front.
    const onTop = data[i * cols] === 0;
    for (let at = i * cols; at < (i + 1) * cols; at++) {
      weights[at] = onTop ? Number(data[at] === 0) : 1 / data[at]!;
    }
  }
  return weights;
}
