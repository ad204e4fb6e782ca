import { areaUnderRoc } from '@engine/core/area-under-roc';
import { EngineError } from '@engine/core/error';
import { gammaln } from '@engine/core/special-functions/gammaln';

/** How good predictions are on rows that were kept aside. */
export interface EvalMetric {
  /** Whether larger is better. */
  readonly rises: boolean;
  /** Whether it takes a share for each class, and not one number per row. */
  readonly takesShares?: boolean;
  /** The loss of one row, averaged; or a score of all rows at once. */
  readonly measure: (predictions: Float32Array, labels: Float32Array, groups: number) => number;
}

const TINY = 1e-16;

function meanOf(loss: (prediction: number, label: number) => number): EvalMetric['measure'] {
  return (predictions, labels) => {
    let sum = 0;
    for (let i = 0; i < labels.length; i++) sum += loss(predictions[i]!, labels[i]!);
    return sum / labels.length;
  };
}

function logLoss(p: number, label: number): number {
  return -label * Math.log(Math.max(p, TINY)) - (1 - label) * Math.log(Math.max(1 - p, TINY));
}

const squared = meanOf((p, y) => (y - p) ** 2);

function shareOfTrueClass(predictions: Float32Array, labels: Float32Array, groups: number): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i++) {
    sum -= Math.log(Math.max(predictions[i * groups + labels[i]!]!, TINY));
  }
  return sum / labels.length;
}

function shareWrong(predictions: Float32Array, labels: Float32Array, groups: number): number {
  let wrong = 0;
  for (let i = 0; i < labels.length; i++) {
    const row = predictions.subarray(i * groups, (i + 1) * groups);
    if (row.indexOf(Math.max(...row)) !== labels[i]) wrong++;
  }
  return wrong / labels.length;
}

/** XGBoost's evaluation metrics, by its names. */
const evalMetrics: Readonly<Record<string, EvalMetric>> = {
  rmse: { rises: false, measure: (p, y, k) => Math.sqrt(squared(p, y, k)) },
  mae: { rises: false, measure: meanOf((p, y) => Math.abs(y - p)) },
  mphe: { rises: false, measure: meanOf((p, y) => Math.sqrt(1 + (y - p) ** 2) - 1) },
  logloss: { rises: false, measure: meanOf(logLoss) },
  error: { rises: false, measure: meanOf((p, y) => (p > 0.5 ? 1 - y : y)) },
  auc: {
    rises: true,
    measure: (p, y) =>
      areaUnderRoc(
        Array.from(y, (label) => label > 0.5),
        p,
      ),
  },
  mlogloss: { rises: false, takesShares: true, measure: shareOfTrueClass },
  merror: { rises: false, takesShares: true, measure: shareWrong },
  'poisson-nloglik': {
    rises: false,
    measure: meanOf((p, y) => gammaln(y + 1) + p - Math.log(Math.max(p, TINY)) * y),
  },
};

/** Metrics of predictions with one number per row, with a share per class, or both. */
export function metricNames(predictions: 'one' | 'shares' | 'both'): readonly string[] {
  return Object.entries(evalMetrics)
    .filter(
      ([, { takesShares = false }]) =>
        predictions === 'both' || takesShares === (predictions === 'shares'),
    )
    .map(([name]) => name);
}

/** @throws EngineError `bad-parameter` for a metric that cannot measure such predictions */
export function findMetric(name: string, groups: number): EvalMetric {
  const fitting = metricNames(groups > 1 ? 'shares' : 'one');
  if (fitting.includes(name)) return evalMetrics[name]!;
  throw new EngineError(
    'bad-parameter',
    `evalMetric ${name} does not fit a model with ${groups} ${groups > 1 ? 'classes' : 'output'}. ` +
      `Use one of ${fitting.join(', ')}.`,
    { parameter: 'evalMetric', value: name },
  );
}
