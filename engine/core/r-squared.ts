/**
 * The coefficient of determination: 1 - squared errors / squared distances from the mean. A constant
 * target gives 1 when it is met exactly, else 0, as `sklearn.metrics.r2_score` 1.2.1 does.
 */
export function rSquared(
  wanted: Float64Array,
  predicted: Float64Array,
  weights?: Float64Array,
): number {
  let total = 0;
  let sum = 0;
  for (let i = 0; i < wanted.length; i++) {
    const weight = weights?.[i] ?? 1;
    total += weight;
    sum += weight * wanted[i]!;
  }
  const mean = sum / total;
  let errors = 0;
  let spread = 0;
  for (let i = 0; i < wanted.length; i++) {
    const weight = weights?.[i] ?? 1;
    errors += weight * (wanted[i]! - predicted[i]!) ** 2;
    spread += weight * (wanted[i]! - mean) ** 2;
  }
  if (spread === 0) return errors === 0 ? 1 : 0;
  return 1 - errors / spread;
}
