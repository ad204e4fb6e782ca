/** The corners of a rising step line: between two of them it is straight. */
export interface IsotonicLine {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * The line that never falls and comes closest to the points in squared distance, by pooling adjacent
 * violators. Points with the same x count as one at their weighted mean.
 *
 * Cost: O(n log n) for sorting, then O(n).
 * Source: Best & Chakravarti (1990), Active set algorithms for isotonic regression.
 */
export function fitIsotonic(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array | undefined,
): IsotonicLine {
  const order = Array.from(x.keys()).sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  const points = joinEqual(order, x, y, weights);
  poolViolators(points.y, points.weight);
  return corners(points.x, points.y);
}

interface Points {
  readonly x: number[];
  readonly y: number[];
  readonly weight: number[];
}

/** One point per distinct x; rows without weight are left out. */
function joinEqual(
  order: readonly number[],
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array | undefined,
): Points {
  const points: Points = { x: [], y: [], weight: [] };
  for (const row of order) {
    const weight = weights ? weights[row]! : 1;
    if (weight === 0) continue;
    const last = points.x.length - 1;
    if (last >= 0 && points.x[last] === x[row]) {
      const total = points.weight[last]! + weight;
      points.y[last]! += ((y[row]! - points.y[last]!) * weight) / total;
      points.weight[last] = total;
    } else {
      points.x.push(x[row]!);
      points.y.push(y[row]!);
      points.weight.push(weight);
    }
  }
  return points;
}

/** Replaces values, in place, by the means of the shortest blocks whose means rise. */
function poolViolators(values: number[], weights: readonly number[]): void {
  const blocks: { mean: number; weight: number; length: number }[] = [];
  values.forEach((value, i) => {
    let block = { mean: value, weight: weights[i]!, length: 1 };
    for (let last = blocks.at(-1); last && last.mean >= block.mean; last = blocks.at(-1)) {
      blocks.pop();
      const weight = last.weight + block.weight;
      const mean = (last.mean * last.weight + block.mean * block.weight) / weight;
      block = { mean, weight, length: last.length + block.length };
    }
    blocks.push(block);
  });
  let at = 0;
  for (const { mean, length } of blocks) {
    values.fill(mean, at, at + length);
    at += length;
  }
}

/** Leaves out what lies on a level between two others. */
function corners(x: readonly number[], y: readonly number[]): IsotonicLine {
  const keep = [...x.keys()].filter(
    (i) => i === 0 || i === x.length - 1 || y[i] !== y[i - 1] || y[i] !== y[i + 1],
  );
  return {
    x: Float64Array.from(keep, (i) => x[i]!),
    y: Float64Array.from(keep, (i) => y[i]!),
  };
}

/** The height of the line at a place; beyond its ends, that of the nearer end. */
export function readIsotonic({ x, y }: IsotonicLine, place: number): number {
  const last = x.length - 1;
  if (place <= x[0]!) return y[0]!;
  if (place >= x[last]!) return y[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle]! < place) low = middle;
    else high = middle;
  }
  if (x[high] === place) return y[high]!;
  return y[low]! + ((y[high]! - y[low]!) / (x[high]! - x[low]!)) * (place - x[low]!);
}
