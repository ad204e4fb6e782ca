import { checkAborted, EngineError } from '@engine/core/error';
import type { Target, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { sortedQuantile } from '@engine/core/sorted-quantile';
import { takeTarget } from '@engine/core/take-rows';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import type { LinearFit } from './coefficient-table';

interface BootstrapOptions extends WorkOptions {
  readonly level: number;
  readonly nResamples?: number;
  readonly randomState?: number;
}

/** Draws that may fail, as by missing a class, for each fit that is wanted. */
const ATTEMPTS = 5;

/**
 * How coefficients vary over fits on as many rows, drawn anew with repeats: their standard deviation
 * and percentiles. Draws in which a class is missing are drawn again.
 */
export async function bootstrapCoefficients(
  model: LinearFit,
  X: Matrix,
  y: Target,
  read: (model: LinearFit) => Float64Array,
  { level, nResamples = 200, randomState = 0, signal, onProgress }: BootstrapOptions,
) {
  if (!Number.isInteger(nResamples) || nResamples < 2) {
    throw new EngineError(
      'bad-parameter',
      `nResamples has to be a whole number from 2, not ${nResamples}.`,
      { parameter: 'nResamples', value: nResamples },
    );
  }
  const random = new RandomState(randomState);
  const wanted = read(model).length;
  const found: Float64Array[] = [];
  for (let attempt = 0; found.length < nResamples; attempt++) {
    checkAborted(signal);
    if (attempt >= ATTEMPTS * nResamples) {
      throw new EngineError(
        'unsupported',
        'The rows are so few that rows drawn from them mostly lack a class. Pass more rows.',
        { rows: X.rows },
      );
    }
    const rows = random.choice(X.rows, X.rows);
    const copy = model.clone();
    try {
      await copy.fit(X.take(rows), takeTarget(y, rows));
    } catch (error) {
      if (error instanceof EngineError && error.code === 'one-class') continue;
      throw error;
    }
    const values = read(copy);
    if (values.length !== wanted) continue;
    found.push(values);
    onProgress?.({ done: found.length, total: nResamples, unit: 'fits' });
    await yieldToEvents();
  }
  const errors = new Float64Array(wanted);
  const lower = new Float64Array(wanted);
  const upper = new Float64Array(wanted);
  for (let j = 0; j < wanted; j++) {
    const sorted = Float64Array.from(found, (values) => values[j]!).sort();
    const mean = sorted.reduce((sum, value) => sum + value, 0) / nResamples;
    const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    errors[j] = Math.sqrt(squares / (nResamples - 1));
    lower[j] = sortedQuantile(sorted, (1 - level) / 2);
    upper[j] = sortedQuantile(sorted, (1 + level) / 2);
  }
  return { errors, lower, upper, pValues: new Float64Array(wanted).fill(Number.NaN) };
}
