/** Mean of a target and, per category, the mean drawn towards it. */
export interface TargetMeans {
  readonly overall: number;
  /** One per category; `overall` for one without rows. */
  readonly encodings: Float64Array;
}

/**
 * The shrunken mean of the target for each category.
 *
 * With a number `smooth` as if that many rows had the overall mean: `(sum + smooth mean) / (count +
 * smooth)`. With `auto` by empirical Bayes: `w mean_c + (1 - w) mean` with `w = v n / (v n + v_c)`,
 * where v is the variance of the target and v_c that within the category of n rows.
 *
 * @param codes category of each row.
 * @param rows those that count.
 * Source: Micci-Barreca (2001), A preprocessing scheme for high-cardinality categorical attributes.
 */
export function targetMeans(
  codes: Int32Array,
  target: Float64Array,
  rows: Int32Array,
  categories: number,
  smooth: 'auto' | number,
): TargetMeans {
  const counts = new Float64Array(categories);
  const sums = new Float64Array(categories);
  let total = 0;
  for (const row of rows) {
    const code = codes[row]!;
    counts[code] = counts[code]! + 1;
    sums[code] = sums[code]! + target[row]!;
    total += target[row]!;
  }
  const overall = total / rows.length;
  if (smooth !== 'auto') {
    const encodings = sums.map((sum, c) => {
      const count = counts[c]! + smooth;
      return count > 0 ? (sum + smooth * overall) / count : overall;
    });
    return { overall, encodings };
  }
  const means = sums.map((sum, c) => sum / counts[c]!);
  const squares = new Float64Array(categories);
  let allSquares = 0;
  for (const row of rows) {
    const code = codes[row]!;
    squares[code] = squares[code]! + (target[row]! - means[code]!) ** 2;
    allSquares += (target[row]! - overall) ** 2;
  }
  const variance = allSquares / rows.length;
  const encodings = means.map((mean, c) => {
    const between = variance * counts[c]!;
    const weight = between / (between + squares[c]! / counts[c]!);
    // Without rows, and where nothing varies, the weight is 0 / 0.
    return Number.isNaN(weight) ? overall : weight * mean + (1 - weight) * overall;
  });
  return { overall, encodings };
}
