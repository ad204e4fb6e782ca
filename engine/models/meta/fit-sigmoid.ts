/** Probability = 1 / (1 + exp(-(slope * score + offset))). */
export interface SigmoidCurve {
  readonly slope: number;
  readonly offset: number;
}

/**
 * Platt's curve from scores to probabilities, with his smoothed targets, run to the optimum by
 * Newton's method.
 *
 * @param isPositive 1 for rows of the class, else 0.
 * Source: Platt (1999), Probabilistic outputs for support vector machines; Lin, Lin & Weng (2007).
 */
export function fitSigmoid(
  scores: ArrayLike<number>,
  isPositive: ArrayLike<number>,
  weights: Float64Array | undefined,
): SigmoidCurve {
  const n = scores.length;
  const weigh = (i: number) => (weights ? weights[i]! : 1);
  let positives = 0;
  let negatives = 0;
  for (let i = 0; i < n; i++) {
    if (isPositive[i]) positives += weigh(i);
    else negatives += weigh(i);
  }
  const targets = Float64Array.from({ length: n }, (_, i) =>
    isPositive[i] ? (positives + 1) / (positives + 2) : 1 / (negatives + 2),
  );
  const lossAt = (slope: number, offset: number) => {
    let loss = 0;
    for (let i = 0; i < n; i++) {
      const z = slope * scores[i]! + offset;
      // log(1 + exp(z)) - target * z, without overflow.
      loss += weigh(i) * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - targets[i]! * z);
    }
    return loss;
  };
  let curve: SigmoidCurve = { slope: 0, offset: Math.log((positives + 1) / (negatives + 1)) };
  let loss = lossAt(curve.slope, curve.offset);
  for (let step = 0; step < 100; step++) {
    let [g1, g0, h11, h10, h00] = [0, 0, 1e-12, 0, 1e-12];
    for (let i = 0; i < n; i++) {
      const score = scores[i]!;
      const p = 1 / (1 + Math.exp(-(curve.slope * score + curve.offset)));
      const residual = weigh(i) * (p - targets[i]!);
      const curvature = weigh(i) * p * (1 - p);
      g1 += residual * score;
      g0 += residual;
      h11 += curvature * score * score;
      h10 += curvature * score;
      h00 += curvature;
    }
    const determinant = h11 * h00 - h10 * h10;
    const d1 = (h00 * g1 - h10 * g0) / determinant;
    const d0 = (h11 * g0 - h10 * g1) / determinant;
    const decrement = d1 * g1 + d0 * g0;
    if (!(decrement > 1e-20)) break;
    let share = 1;
    let next = curve;
    let nextLoss = loss;
    do {
      next = { slope: curve.slope - share * d1, offset: curve.offset - share * d0 };
      nextLoss = lossAt(next.slope, next.offset);
      share /= 2;
    } while (nextLoss > loss - 1e-4 * share * decrement + 1e-14 * Math.abs(loss) && share > 1e-10);
    curve = next;
    loss = nextLoss;
  }
  return curve;
}

export function readSigmoid({ slope, offset }: SigmoidCurve, score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + offset)));
}
