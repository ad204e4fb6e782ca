import { toLabels } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { sortedQuantile } from '@engine/core/sorted-quantile';

export interface BootstrapOptions {
  readonly nResamples?: number;
  /** Share of resamples the interval covers. */
  readonly confidence?: number;
  readonly randomState?: number;
}

/** A metric with its sampling error. */
export interface BootstrapInterval {
  /** The metric on the rows as they are. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Standard deviation over the resamples. */
  readonly standardError: number;
  /** Resamples used; those without rows of every class are left out. */
  readonly nResamples: number;
}

/**
 * How far a metric would vary on other rows of the same kind: rows are drawn with repeats, the
 * metric is computed again, and the interval holds the middle `confidence` of the results
 * (percentile bootstrap). Percentiles interpolate linearly, as `numpy.percentile`.
 *
 * Cost: nResamples x the metric. Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap.
 *
 * @param metric such as `rocAucScore` or `(yTrue, yPred) => f1Score(yTrue, yPred)`.
 * @param yScore what the metric takes second: scores, probabilities or predicted labels.
 */
export function bootstrapInterval<Said extends Matrix | ArrayLike<unknown>>(
  metric: (yTrue: Target, yScore: Said) => number,
  yTrue: Target,
  yScore: Said,
  { nResamples = 1000, confidence = 0.95, randomState = 0 }: BootstrapOptions = {},
): BootstrapInterval {
  checkOptions(nResamples, confidence);
  const labels = toLabels(yTrue, 'yTrue');
  const estimate = metric(yTrue, yScore);
  const random = new RandomState(randomState);
  const results: number[] = [];
  for (let resample = 0; resample < nResamples; resample++) {
    const rows = random.choice(labels.length, labels.length);
    try {
      results.push(metric(takeRows(labels, rows) as Target, takeRows(yScore, rows)));
    } catch (error) {
      if (!(error instanceof EngineError && error.code === 'one-class')) throw error;
    }
  }
  if (results.length === 0) {
    throw new EngineError(
      'one-class',
      'No resample held rows of every class. Use more rows of the rare class.',
    );
  }
  const sorted = Float64Array.from(results).sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const tail = (1 - confidence) / 2;
  return {
    estimate,
    low: sortedQuantile(sorted, tail),
    high: sortedQuantile(sorted, 1 - tail),
    standardError: Math.sqrt(squares / Math.max(1, sorted.length - 1)),
    nResamples: sorted.length,
  };
}

function checkOptions(nResamples: number, confidence: number): void {
  if (!Number.isInteger(nResamples) || nResamples < 1) {
    throw new EngineError(
      'bad-parameter',
      `bootstrapInterval needs nResamples to be a whole number of at least 1, not ${nResamples}.`,
    );
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new EngineError(
      'bad-parameter',
      `bootstrapInterval needs a confidence between 0 and 1, not ${confidence}.`,
    );
  }
}

function takeRows<Rows extends Matrix | ArrayLike<unknown>>(values: Rows, rows: Int32Array): Rows {
  if (values instanceof Matrix) return values.take(rows) as Rows;
  const list = values as ArrayLike<unknown>;
  if (list instanceof Float64Array) return Float64Array.from(rows, (row) => list[row]!) as never;
  return Array.from(rows, (row) => list[row]) as never;
}
