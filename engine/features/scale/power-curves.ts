/** A family of power curves, of which one with the right exponent makes data look normal. */
export interface PowerCurve {
  forward(x: number, lambda: number): number;
  inverse(x: number, lambda: number): number;
  /** The logarithm that the curve is a power of; it has the sign of the side of 0. */
  log(x: number): number;
}

/** Of any number. Source: Yeo and Johnson (2000), A new family of power transformations. */
export const yeoJohnson: PowerCurve = {
  forward(x, lambda) {
    if (x >= 0) return powerOf(Math.log1p(x), lambda);
    return -powerOf(Math.log1p(-x), 2 - lambda);
  },
  inverse(x, lambda) {
    if (x >= 0) return Math.expm1(logOf(x, lambda));
    return -Math.expm1(logOf(-x, 2 - lambda));
  },
  log: (x) => (x >= 0 ? Math.log1p(x) : -Math.log1p(-x)),
};

/** Of positive numbers. Source: Box and Cox (1964), An analysis of transformations. */
export const boxCox: PowerCurve = {
  forward: (x, lambda) => powerOf(Math.log(x), lambda),
  inverse: (x, lambda) => Math.exp(logOf(x, lambda)),
  log: Math.log,
};

/** (e^(log lambda) - 1) / lambda, and its limit, the logarithm itself, where lambda is 0. */
function powerOf(log: number, lambda: number): number {
  return Math.abs(lambda) < Number.EPSILON ? log : Math.expm1(log * lambda) / lambda;
}

/** The inverse of {@link powerOf}; NaN beyond the end of the curve. */
function logOf(power: number, lambda: number): number {
  return Math.abs(lambda) < Number.EPSILON ? power : Math.log1p(power * lambda) / lambda;
}

/**
 * The negative log-likelihood of normal data behind the curve, up to a constant, from the
 * logarithms of the data; infinite where the data fall on one point.
 *
 * @param logs from {@link PowerCurve.log}.
 * @param signed the curve bends the two sides of 0 in opposite ways.
 */
export function powerLoss(logs: Float64Array, lambda: number, signed: boolean): number {
  const n = logs.length;
  const other = signed ? 2 - lambda : lambda;
  const bent = new Float64Array(n);
  let sum = 0;
  let sumLogs = 0;
  for (let i = 0; i < n; i++) {
    const log = logs[i]!;
    const value = log >= 0 || !signed ? powerOf(log, lambda) : -powerOf(-log, other);
    bent[i] = value;
    sum += value;
    sumLogs += log;
  }
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (bent[i]! - mean) ** 2;
  const variance = squares / n;
  if (!(variance >= 2.3e-308)) return Infinity;
  return (n / 2) * Math.log(variance) - (lambda - 1) * sumLogs;
}
