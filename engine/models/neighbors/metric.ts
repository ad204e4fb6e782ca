/** A distance between rows, with everything that can be decided once decided. */
export interface Metric {
  readonly kind: 'euclidean' | 'manhattan' | 'chebyshev' | 'minkowski';
  /** The exponent of `minkowski`. */
  readonly p: number;
}

export type MetricName = Metric['kind'];

/** Minkowski's distance is a simpler one for the exponents 1, 2 and infinity. */
export function resolveMetric(name: MetricName, p: number): Metric {
  if (name !== 'minkowski') return { kind: name, p };
  if (p === 1) return { kind: 'manhattan', p };
  if (p === 2) return { kind: 'euclidean', p };
  return { kind: p === Infinity ? 'chebyshev' : 'minkowski', p };
}

/**
 * A number that grows with the distance and is cheaper to have: the squared distance, or the sum of
 * p-th powers. Differences are taken before they are multiplied, so that nothing cancels.
 */
export function reducedDistance(
  { kind, p }: Metric,
  a: Float64Array,
  atA: number,
  b: Float64Array,
  atB: number,
  cols: number,
): number {
  let sum = 0;
  if (kind === 'euclidean') {
    for (let j = 0; j < cols; j++) {
      const difference = a[atA + j]! - b[atB + j]!;
      sum += difference * difference;
    }
  } else if (kind === 'manhattan') {
    for (let j = 0; j < cols; j++) sum += Math.abs(a[atA + j]! - b[atB + j]!);
  } else if (kind === 'chebyshev') {
    for (let j = 0; j < cols; j++) sum = Math.max(sum, Math.abs(a[atA + j]! - b[atB + j]!));
  } else {
    for (let j = 0; j < cols; j++) sum += Math.abs(a[atA + j]! - b[atB + j]!) ** p;
  }
  return sum;
}

/** The distance that a reduced distance stands for. */
export function fullDistance({ kind, p }: Metric, reduced: number): number {
  if (kind === 'euclidean') return Math.sqrt(reduced);
  return kind === 'minkowski' ? reduced ** (1 / p) : reduced;
}
