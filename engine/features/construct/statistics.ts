/** Statistics of values of which none is missing, by pandas' names; NaN of no values. */
export const statistics = {
  sum,
  mean: (values) => sum(values) / values.length,
  median: (values) => {
    const sorted = Float64Array.from(values).sort();
    const n = sorted.length;
    return (sorted[(n - 1) >> 1]! + sorted[n >> 1]!) / 2;
  },
  min: (values) => (values.length === 0 ? Number.NaN : values.reduce((a, b) => Math.min(a, b))),
  max: (values) => (values.length === 0 ? Number.NaN : values.reduce((a, b) => Math.max(a, b))),
  prod: (values) => (values.length === 0 ? Number.NaN : values.reduce((a, b) => a * b)),
  /** Of a sample: divided by n - 1. */
  var: variance,
  std: (values) => Math.sqrt(variance(values)),
  count: (values) => values.length,
} as const satisfies Readonly<Record<string, (values: Float64Array) => number>>;

export type StatisticName = keyof typeof statistics;

export const statisticNames = Object.keys(statistics) as readonly StatisticName[];

function sum(values: Float64Array): number {
  return values.length === 0 ? Number.NaN : values.reduce((a, b) => a + b);
}

function variance(values: Float64Array): number {
  const n = values.length;
  if (n < 2) return Number.NaN;
  const mean = sum(values) / n;
  return values.reduce((squares, value) => squares + (value - mean) ** 2, 0) / (n - 1);
}
